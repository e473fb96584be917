//! How large, how long and how deep a file may be, and what is said when it is more.

use std::io;

/// The limits of one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes as uploaded.
    pub file_bytes: u64,
    /// Bytes after decompression, all parts together.
    pub unpacked_bytes: u64,
    /// How many times larger a part may become when it is unpacked, once it is large at all.
    pub unpacked_ratio: u64,
    /// Parts of a workbook that have to be held in memory: its text table, or the whole of an old XLS.
    pub held_bytes: u64,
    pub sheets: usize,
    pub columns: usize,
    pub rows: u64,
    /// One row of a text file.
    pub row_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            unpacked_bytes: 16 << 30,
            unpacked_ratio: 200,
            held_bytes: 512 << 20,
            sheets: 200,
            columns: 1_000,
            rows: 20_000_000,
            row_bytes: 4 << 20,
        }
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub bytes_read: u64,
    pub bytes_total: u64,
    pub rows: u64,
}

/// Asked every few thousand rows whether to go on: how cancelling and time limits come in.
#[derive(Clone, Copy)]
pub struct Watch<'w> {
    go_on: &'w dyn Fn(Progress) -> bool,
}

impl<'w> Watch<'w> {
    pub fn new(go_on: &'w dyn Fn(Progress) -> bool) -> Self {
        Self { go_on }
    }

    /// Nobody watches.
    #[must_use]
    pub fn none() -> Watch<'static> {
        Watch { go_on: &|_| true }
    }

    pub(crate) fn check(&self, progress: Progress) -> Result<(), ReadError> {
        if (self.go_on)(progress) { Ok(()) } else { Err(ReadError::Cancelled) }
    }
}

/// Why a file cannot be read (any further).
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("this is {what}, not a table; save it as XLSX or CSV")]
    NotATable { what: &'static str, what_zh: &'static str },
    #[error("the workbook is protected by a password; save it without one")]
    Password,
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the file has {found} bytes, at most {most} are taken")]
    FileTooLarge { found: u64, most: u64 },
    #[error("unpacked, the file would have more than {most} bytes")]
    UnpackedTooLarge { most: u64 },
    #[error("a part of the file is packed more than {most} times; this is not a usual spreadsheet")]
    PackedTooTightly { most: u64 },
    #[error("row {row} has more than {most} columns")]
    TooManyColumns { row: u64, most: usize },
    #[error("the file has more than {most} rows")]
    TooManyRows { most: u64 },
    #[error("the workbook has more than {most} sheets")]
    TooManySheets { most: usize },
    #[error("row {row} is longer than {most} bytes; is the delimiter or a quotation mark missing?")]
    RowTooLong { row: u64, most: usize },
    #[error("reading was cancelled")]
    Cancelled,
    #[error("the sheet is not there: {0}")]
    NoSuchSheet(String),
}

impl ReadError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "intake.file_unreadable",
            Self::Empty => "intake.file_empty",
            Self::NotATable { .. } => "intake.file_not_a_table",
            Self::Password => "intake.file_password",
            Self::Damaged(_) => "intake.file_damaged",
            Self::FileTooLarge { .. } => "intake.file_too_large",
            Self::UnpackedTooLarge { .. } => "intake.unpacked_too_large",
            Self::PackedTooTightly { .. } => "intake.packed_too_tightly",
            Self::TooManyColumns { .. } => "intake.too_many_columns",
            Self::TooManyRows { .. } => "intake.too_many_rows",
            Self::TooManySheets { .. } => "intake.too_many_sheets",
            Self::RowTooLong { .. } => "intake.row_too_long",
            Self::Cancelled => "intake.cancelled",
            Self::NoSuchSheet(_) => "intake.no_such_sheet",
        }
    }

    /// What happened and what to do, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Io(error) => format!("文件无法读取：{error}"),
            Self::Empty => "文件是空的".to_owned(),
            Self::NotATable { what_zh, .. } => format!("这是{what_zh}，不是表格；请另存为 XLSX 或 CSV"),
            Self::Password => "工作簿有密码保护，请取消密码后重新保存".to_owned(),
            Self::Damaged(detail) => format!("工作簿已损坏：{detail}"),
            Self::FileTooLarge { found, most } => format!("文件有 {found} 字节，最多接受 {most} 字节"),
            Self::UnpackedTooLarge { most } => format!("解压后超过 {most} 字节"),
            Self::PackedTooTightly { most } => format!("文件的压缩比超过 {most} 倍，不是正常的表格文件"),
            Self::TooManyColumns { row, most } => format!("第 {row} 行超过 {most} 列"),
            Self::TooManyRows { most } => format!("文件超过 {most} 行"),
            Self::TooManySheets { most } => format!("工作簿超过 {most} 个工作表"),
            Self::RowTooLong { row, most } => format!("第 {row} 行超过 {most} 字节，是否缺少分隔符或引号？"),
            Self::Cancelled => "已取消".to_owned(),
            Self::NoSuchSheet(name) => format!("没有这个工作表：{name}"),
        }
    }
}
