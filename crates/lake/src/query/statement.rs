//! What a person may ask: exactly one statement, and only a question.

use std::sync::Arc;

use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::config::Dialect;
use datafusion::execution::context::SQLOptions;
use datafusion::execution::session_state::SessionState;
use datafusion::logical_expr::LogicalPlan;
use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::Statement as Sql;
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::keywords::Keyword;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

use super::errors::QueryError;
use crate::vocabulary::FACT_TYPES;

/// Longer than any question that a person or a pack asks.
const MAX_SQL_BYTES: usize = 64 << 10;
/// More words and signs than any such question has.
const MAX_TOKENS: usize = 2_000;
/// More operators than any such question has.
///
/// The parser bounds what nests by brackets; what nests without them, such as `1 + 1 + ...`, is bounded
/// by this. Planning takes stack (see the threads of the engine) and much more time the deeper it nests,
/// and it cannot be interrupted.
const MAX_OPERATORS: usize = 200;
/// More tables than any such question joins: the work of planning grows much faster than their number.
const MAX_TABLES: usize = 64;

/// Parse and plan; refuses everything but a question.
pub(super) async fn plan(state: &SessionState, sql: &str) -> Result<LogicalPlan, QueryError> {
    if sql.len() > MAX_SQL_BYTES {
        return Err(QueryError::NotAllowed(format!("a question may be {MAX_SQL_BYTES} bytes long; this one has {}", sql.len())));
    }
    if sql.trim().is_empty() {
        return Err(QueryError::Syntax("there is no question; write for example: SELECT count(*) FROM sale_invoiced".to_owned()));
    }
    check_size(sql)?;
    let statement = state.sql_to_statement(sql, &Dialect::Generic).map_err(|error| match error.find_root() {
        datafusion::error::DataFusionError::NotImplemented(_) => QueryError::NotAllowed("only one statement at a time".to_owned()),
        datafusion::error::DataFusionError::Plan(message) => QueryError::Syntax(message.clone()),
        _ => QueryError::from_engine(error),
    })?;
    let Statement::Statement(inner) = &statement else { return Err(only_questions()) };
    if !matches!(inner.as_ref(), Sql::Query(_)) {
        return Err(only_questions());
    }
    let plan = state.statement_to_plan(statement).await.map_err(|error| explain(QueryError::from_engine(error)))?;
    let read_only = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    read_only.verify_plan(&plan).map_err(|_| only_questions())?;
    if tables(&plan)? > MAX_TABLES {
        return Err(QueryError::NotAllowed(format!("a question may name {MAX_TABLES} tables, the same one again counted again")));
    }
    Ok(plan)
}

/// Refuse what would nest too deeply, before anything recurses into it.
fn check_size(sql: &str) -> Result<(), QueryError> {
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().map_err(|error| QueryError::Syntax(error.to_string()))?;
    if tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).count() > MAX_TOKENS {
        return Err(QueryError::NotAllowed(format!("a question may have {MAX_TOKENS} words and signs")));
    }
    if tokens.iter().filter(|token| is_operator(token)).count() > MAX_OPERATORS {
        return Err(QueryError::NotAllowed(format!("a question may have {MAX_OPERATORS} operators")));
    }
    Ok(())
}

/// Whether what follows it can nest one level deeper without a bracket.
fn is_operator(token: &Token) -> bool {
    match token {
        Token::Word(word) => matches!(
            word.keyword,
            Keyword::AND
                | Keyword::OR
                | Keyword::NOT
                | Keyword::IS
                | Keyword::IN
                | Keyword::LIKE
                | Keyword::BETWEEN
                | Keyword::AT
                | Keyword::COLLATE
                | Keyword::CASE
                | Keyword::UNION
                | Keyword::EXCEPT
                | Keyword::INTERSECT
                | Keyword::JOIN
        ),
        Token::Whitespace(_) | Token::Comma | Token::Period | Token::SemiColon | Token::EOF | Token::Number(..) | Token::Placeholder(_) => {
            false
        }
        Token::LParen | Token::RParen | Token::RBracket | Token::LBrace | Token::RBrace => false,
        Token::SingleQuotedString(_) | Token::DoubleQuotedString(_) => false,
        _ => true,
    }
}

/// How many tables the question reads.
fn tables(plan: &LogicalPlan) -> Result<usize, QueryError> {
    let mut tables = 0;
    let count = plan.apply_with_subqueries(|node| {
        tables += usize::from(matches!(node, LogicalPlan::TableScan(_)));
        Ok(TreeNodeRecursion::Continue)
    });
    count.map_err(QueryError::from_engine)?;
    Ok(tables)
}

fn only_questions() -> QueryError {
    QueryError::NotAllowed(
        "only questions can be asked here: SELECT ... or WITH ... SELECT ...; facts are changed by importing and recording".to_owned(),
    )
}

/// Say which tables there are when one is not known.
fn explain(error: QueryError) -> QueryError {
    match error {
        QueryError::UnknownTable { table, .. } => {
            let tables: Vec<String> = FACT_TYPES.iter().map(|fact_type| fact_type.table()).collect();
            let known = nearest(&table, tables.iter().map(String::as_str)).map_or(tables.clone(), |near| vec![near]);
            QueryError::UnknownTable { table, known }
        }
        other => other,
    }
}

/// The candidate that differs in fewest letters, when it is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let word: Arc<str> = word.to_lowercase().into();
    let (distance, near) = candidates.map(|candidate| (distance(&word, candidate), candidate)).min()?;
    (distance <= (word.chars().count() / 3).max(1)).then(|| near.to_owned())
}

/// How many letters to insert, remove or replace.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, left) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], above + 1);
        for (at, right) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_a_stranger_is_not() {
        let tables = ["sale_invoiced", "sale_ordered"];
        assert_eq!(nearest("sale_invoised", tables.into_iter()).as_deref(), Some("sale_invoiced"));
        assert_eq!(nearest("SALES_ORDERED", tables.into_iter()).as_deref(), Some("sale_ordered"));
        assert_eq!(nearest("pg_catalog", tables.into_iter()), None);
    }
}
