//! Fully digital e-invoices of China (数电票). **The format is not confirmed.**
