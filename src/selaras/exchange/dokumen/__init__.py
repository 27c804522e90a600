"""Any document an agency has, as text and grids of cells: the readers, and what they find."""
