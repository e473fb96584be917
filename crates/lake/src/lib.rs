//! The lake: every fact a firm has, as Parquet that the firm owns, and questions in SQL.

pub mod vocabulary;
