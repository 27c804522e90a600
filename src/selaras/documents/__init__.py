"""Documents out: tables, prose, charts, and their PDF, DOCX and XLSX faces."""
