"""Documents drawn as PDF files: the only room that knows ReportLab."""
