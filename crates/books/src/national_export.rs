//! Accounts, balances and entries of a year in the manner of GB/T 24589.1 (data interface of accounting software).
//!
//! The names follow the published contents of the standard. The official schema was not at hand, so the file says of
//! itself that it is not confirmed against it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use kernel::quantity::{CNY, Money};
use kernel::web::Query;
use kernel::{Allowed, App, DbError, FromRow, OrgId, Problem, Tx, sql};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::{self, Account, AccountKind};
use crate::balances::PeriodRange;
use crate::entries::{self, Entry};
use crate::permissions::Read;

/// Lines of one file.
const LINES_MAX: usize = 1_000_000;

/// Of which year.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// `YYYY`.
    #[param(example = "2026")]
    year: String,
}

/// What an account took in a month.
#[derive(Clone, Debug, FromRow)]
struct Month {
    account_id: String,
    period_id: String,
    debit: i64,
    credit: i64,
}

/// A document that is written element by element.
#[derive(Debug, Default)]
struct Xml(String);

impl Xml {
    fn within(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.0, "<{name}>");
        inner(self);
        let _ = writeln!(self.0, "</{name}>");
    }

    fn element(&mut self, name: &str, text: &str) {
        let _ = writeln!(self.0, "<{name}>{}</{name}>", escaped(text));
    }

    fn amount(&mut self, name: &str, minor: i64) {
        self.element(name, &Money::new(minor, CNY).amount());
    }
}

/// A text as it may stand in XML; characters that XML does not know are left out.
fn escaped(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => told.push_str("&amp;"),
            '<' => told.push_str("&lt;"),
            '>' => told.push_str("&gt;"),
            '"' => told.push_str("&quot;"),
            c if (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => told.push(c),
        }
    }
    told
}

const fn kind_name(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Asset => "资产",
        AccountKind::Liability => "负债",
        AccountKind::Equity => "所有者权益",
        AccountKind::Cost => "成本",
        AccountKind::Income | AccountKind::Expense => "损益",
    }
}

const fn is_debit(kind: AccountKind) -> bool {
    matches!(kind, AccountKind::Asset | AccountKind::Cost | AccountKind::Expense)
}

fn side(amount: i64, usual_debit: bool) -> &'static str {
    if amount > 0 || (amount == 0 && usual_debit) { "借" } else { "贷" }
}

fn level(account: &Account, all: &BTreeMap<&str, &Account>) -> usize {
    let parent = account.parent_id.as_deref().and_then(|id| all.get(id));
    1 + parent.map_or(0, |parent| level(parent, all))
}

/// The document, from what the books hold; decided without a database.
fn document(organisation: &str, year: &str, chart: &[Account], months: &[Month], journal: &[Entry]) -> String {
    let mut xml = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- 参照 GB/T 24589.1 编制，未经官方模式文件确认 · after GB/T 24589.1, not confirmed against the official schema -->\n".to_owned());
    xml.within("会计核算软件数据", |xml| {
        xml.within("公共档案", |xml| ledger(xml, organisation, year));
        xml.within("总账", |xml| {
            accounts_of(xml, chart);
            balances(xml, year, chart, months);
            vouchers(xml, year, journal);
        });
    });
    xml.0
}

fn ledger(xml: &mut Xml, organisation: &str, year: &str) {
    xml.within("电子账簿", |xml| {
        xml.element("电子账簿编号", "1");
        xml.element("电子账簿名称", organisation);
        xml.element("会计核算单位", organisation);
        xml.element("本位币", "CNY");
        xml.element("会计年度", year);
        xml.element("标准版本号", "GB/T 24589.1-2010");
        xml.element("开发单位", "Cairn");
    });
    for month in 1..=12 {
        xml.within("会计期间", |xml| {
            xml.element("会计年度", year);
            xml.element("会计期间号", &format!("{month:02}"));
        });
    }
}

fn accounts_of(xml: &mut Xml, chart: &[Account]) {
    let all: BTreeMap<&str, &Account> = chart.iter().map(|account| (account.id.as_str(), account)).collect();
    for account in chart {
        xml.within("会计科目", |xml| {
            xml.element("科目编号", &account.id);
            xml.element("科目名称", &account.name.zh);
            xml.element("科目级次", &level(account, &all).to_string());
            xml.element("科目类型", kind_name(account.kind));
            xml.element("余额方向", if is_debit(account.kind) { "借" } else { "贷" });
        });
    }
}

fn balances(xml: &mut Xml, year: &str, chart: &[Account], months: &[Month]) {
    for account in chart {
        let usual = is_debit(account.kind);
        let own: Vec<&Month> = months.iter().filter(|month| month.account_id == account.id).collect();
        let january = format!("{year}-01");
        let mut opening: i64 = own.iter().filter(|month| month.period_id < january).map(|month| month.debit - month.credit).sum();
        for month in own.iter().filter(|month| month.period_id >= january) {
            let closing = opening + month.debit - month.credit;
            xml.within("科目余额及发生额", |xml| {
                xml.element("科目编号", &account.id);
                xml.element("会计年度", year);
                xml.element("会计期间号", &month.period_id[5..]);
                xml.element("币种编码", "CNY");
                xml.element("期初余额方向", side(opening, usual));
                xml.amount("期初本币余额", opening.abs());
                xml.amount("借方本币发生额", month.debit);
                xml.amount("贷方本币发生额", month.credit);
                xml.element("期末余额方向", side(closing, usual));
                xml.amount("期末本币余额", closing.abs());
            });
            opening = closing;
        }
    }
}

fn vouchers(xml: &mut Xml, year: &str, journal: &[Entry]) {
    for entry in journal {
        for (n, line) in (1..).zip(&entry.lines) {
            xml.within("记账凭证", |xml| {
                xml.element("记账凭证日期", &entry.day.to_string());
                xml.element("会计年度", year);
                xml.element("会计期间号", &entry.period_id[5..]);
                xml.element("记账凭证类型编号", "记");
                xml.element("记账凭证编号", &entry.id);
                xml.element("记账凭证行号", &format!("{n}"));
                xml.element("记账凭证摘要", if entry.text.is_empty() { &entry.source_kind } else { &entry.text });
                xml.element("科目编号", &line.account_id);
                xml.element("辅助项编号", line.party_id.as_deref().unwrap_or_default());
                xml.element("币种编码", "CNY");
                xml.amount("借方本币发生额", line.debit.minor);
                xml.amount("贷方本币发生额", line.credit.minor);
                xml.element("制单人", &entry.actor);
                xml.element("记账标志", "1");
                xml.element("作废标志", "0");
            });
        }
    }
}

async fn months(tx: &mut Tx, org: &OrgId, year: &str) -> Result<Vec<Month>, DbError> {
    sql("SELECT account_id, period_id, CAST(SUM(debit) AS BIGINT) AS debit, CAST(SUM(credit) AS BIGINT) AS credit
         FROM books_balance WHERE org_id = $1 AND period_id <= $2 GROUP BY account_id, period_id ORDER BY account_id, period_id")
    .bind(org)
    .bind(format!("{year}-12"))
    .all(tx)
    .await
}

/// Accounts, balances and entries of a year in the manner of GB/T 24589.1, as XML.
///
/// It is not confirmed against the official schema, and says so of itself.
#[utoipa::path(get, path = "/api/orgs/{org}/books/accounting-data.xml", operation_id = "export_accounting_data", tag = "books",
    params(("org" = OrgId, Path), YearQuery),
    responses((status = 200, description = "An XML document, not confirmed against the official schema", content_type = "application/xml"),
        (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn export_accounting_data(ctx: Allowed<Read>, State(app): State<App>, Query(of): Query<YearQuery>) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let range = PeriodRange::of_year(&of.year)?;
    let journal = entries::between(&mut tx, &ctx.org, &range, LINES_MAX).await?;
    let chart = accounts::all(&mut tx, &ctx.org).await?;
    let months = months(&mut tx, &ctx.org, &of.year).await?;
    let name = identity::organisations::organisation_of(&mut tx, &ctx.org).await?.name;
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"accounting-data-{}.xml\"", of.year)),
    ];
    Ok((headers, document(&name, &of.year, &chart, &months, &journal)).into_response())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export_accounting_data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let mut xml = Xml::default();
        xml.element("摘要", "A<B & \"C\"\u{1}");
        assert_eq!(xml.0, "<摘要>A&lt;B &amp; &quot;C&quot;</摘要>\n");
    }

    #[test]
    fn balances_go_on_from_month_to_month() {
        let account = Account {
            id: "1002".to_owned(),
            kind: AccountKind::Asset,
            name: kernel::Text::new("银行存款", ""),
            parent_id: None,
            role: None,
        };
        let month = |period: &str, debit, credit| Month { account_id: "1002".to_owned(), period_id: period.to_owned(), debit, credit };
        let months = [month("2025-11", 1_000, 0), month("2026-01", 500, 200), month("2026-03", 0, 1_400)];
        let told = document("松湖精密", "2026", &[account], &months, &[]);
        assert!(told.contains("not confirmed against the official schema"));
        assert!(told.contains("<期初余额方向>借</期初余额方向>\n<期初本币余额>10.00</期初本币余额>"));
        assert!(told.contains("<期末余额方向>贷</期末余额方向>\n<期末本币余额>1.00</期末本币余额>"));
        assert!(!told.contains("<会计期间号>11</会计期间号>\n<币种编码>"), "another year is another file");
    }
}
