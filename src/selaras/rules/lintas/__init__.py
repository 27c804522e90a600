"""Rules across tables and documents: Renja against Renstra and RKPD, table against table."""
