//! The functions a question may use, none of which can fill the memory from a few letters.
//!
//! The engine accounts for what its operators hold, not for what one call of a function makes:
//! `repeat('x', 2000000000)` would take two gigabytes before anybody asks.
//! Functions that multiply text are therefore asked beforehand how much they would make, those that
//! make lists out of a number are not offered, and neither are those that tell about the machine.

use std::any::Any;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, StringViewBuilder};
use arrow::datatypes::{DataType, FieldRef, Int64Type};
use datafusion::catalog::TableFunction;
use datafusion::common::{DFSchema, Result, ScalarValue, plan_err, resources_err};
use datafusion::execution::SessionStateDefaults;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::planner::{ExprPlanner, PlannerResult, RawBinaryExpr};
use datafusion::logical_expr::simplify::{ExprSimplifyResult, SimplifyInfo};
use datafusion::logical_expr::{
    AggregateUDF, ColumnarValue, Expr, ExprSchemable, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
    WindowUDF, cast,
};
use datafusion::optimizer::OptimizerRule;
use datafusion::sql::sqlparser::ast::BinaryOperator;

use super::periods::first_day_of;
use super::repeated;

/// The most text that one call over one batch of rows may make.
const MAX_MADE_BYTES: usize = 128 << 20;

const NOT_OFFERED: &[&str] = &["array_repeat", "array_resize", "range", "generate_series", "version", "arrow_metadata"];

/// All functions and rules, made once: there are hundreds of them, and every view is given the same.
#[derive(Debug)]
pub(super) struct Functions {
    pub(super) scalar: Vec<Arc<ScalarUDF>>,
    pub(super) aggregate: Vec<Arc<AggregateUDF>>,
    pub(super) window: Vec<Arc<WindowUDF>>,
    pub(super) table: HashMap<String, Arc<TableFunction>>,
    pub(super) planners: Vec<Arc<dyn ExprPlanner>>,
    pub(super) rules: Vec<Arc<dyn OptimizerRule + Send + Sync>>,
}

impl Functions {
    pub(super) fn new() -> Self {
        let mut planners = vec![Arc::new(PlanJoined::new()) as Arc<_>, Arc::new(PlanDaysBetween) as Arc<_>];
        planners.extend(SessionStateDefaults::default_expr_planners());
        let table = SessionStateDefaults::default_table_functions();
        Self {
            scalar: scalar_functions(),
            aggregate: SessionStateDefaults::default_aggregate_functions(),
            window: SessionStateDefaults::default_window_functions(),
            table: table.into_iter().map(|function| (function.name().to_owned(), function)).collect(),
            planners,
            rules: repeated::rules(),
        }
    }
}

fn scalar_functions() -> Vec<Arc<ScalarUDF>> {
    let offered = SessionStateDefaults::default_scalar_functions().into_iter().filter(|function| !NOT_OFFERED.contains(&function.name()));
    offered
        .map(|function| if makes(function.name()).is_some() { Arc::new(ScalarUDF::new_from_impl(Bounded(function))) } else { function })
        .chain([first_day_of()])
        .collect()
}

/// How much text a call makes at most, from its arguments.
type Makes = fn(&[ColumnarValue], usize) -> usize;

fn makes(function: &str) -> Option<Makes> {
    match function {
        "repeat" => Some(|args, rows| text_bytes(args.first(), rows).saturating_mul(largest(args.get(1)))),
        "lpad" | "rpad" => Some(|args, rows| rows.saturating_mul(largest(args.get(1)).saturating_mul(4))),
        "replace" | "regexp_replace" => Some(|args, rows| {
            let matches = text_bytes(args.first(), rows).saturating_add(rows);
            matches.saturating_mul(longest(args.get(2)).saturating_add(1))
        }),
        "concat" | "concat_ws" => Some(|args, rows| {
            let separators = args.len().saturating_mul(text_bytes(args.first(), rows));
            args.iter().fold(separators, |sum, arg| sum.saturating_add(text_bytes(Some(arg), rows)))
        }),
        _ => None,
    }
}

fn check(function: &str, bytes: usize) -> Result<()> {
    if bytes > MAX_MADE_BYTES {
        return resources_err!("{function}() would make more than {} MiB of text", MAX_MADE_BYTES >> 20);
    }
    Ok(())
}

/// All text of an argument over so many rows.
fn text_bytes(arg: Option<&ColumnarValue>, rows: usize) -> usize {
    match arg {
        Some(ColumnarValue::Scalar(value)) => value.try_as_str().flatten().map_or(0, str::len).saturating_mul(rows),
        Some(ColumnarValue::Array(array)) => lengths(array).sum(),
        None => 0,
    }
}

fn longest(arg: Option<&ColumnarValue>) -> usize {
    match arg {
        Some(ColumnarValue::Scalar(value)) => value.try_as_str().flatten().map_or(0, str::len),
        Some(ColumnarValue::Array(array)) => lengths(array).max().unwrap_or(0),
        None => 0,
    }
}

fn lengths(array: &ArrayRef) -> Box<dyn Iterator<Item = usize> + '_> {
    match array.data_type() {
        DataType::Utf8 => Box::new(array.as_string::<i32>().iter().map(|text| text.map_or(0, str::len))),
        DataType::LargeUtf8 => Box::new(array.as_string::<i64>().iter().map(|text| text.map_or(0, str::len))),
        DataType::Utf8View => Box::new(array.as_string_view().iter().map(|text| text.map_or(0, str::len))),
        _ => Box::new(std::iter::empty()),
    }
}

/// The largest count that is asked for.
fn largest(arg: Option<&ColumnarValue>) -> usize {
    let count = match arg {
        Some(ColumnarValue::Scalar(ScalarValue::Int64(count))) => *count,
        Some(ColumnarValue::Array(array)) => array.as_primitive_opt::<Int64Type>().and_then(arrow::compute::max),
        _ => None,
    };
    count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}

/// A function that is asked how much it would make before it is called.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Bounded(Arc<ScalarUDF>);

impl ScalarUDFImpl for Bounded {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> &str {
        self.0.name()
    }

    fn aliases(&self) -> &[String] {
        self.0.aliases()
    }

    fn signature(&self) -> &Signature {
        self.0.signature()
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        self.0.return_type(types)
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs) -> Result<FieldRef> {
        self.0.return_field_from_args(args)
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        self.0.coerce_types(types)
    }

    /// The function's own simplification could put the unbounded function in place of this one.
    fn simplify(&self, args: Vec<Expr>, _info: &dyn SimplifyInfo) -> Result<ExprSimplifyResult> {
        Ok(ExprSimplifyResult::Original(args))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        if let Some(makes) = makes(self.name()) {
            check(self.name(), makes(&args.args, args.number_rows))?;
        }
        self.0.invoke_with_args(args)
    }
}

/// `a || b` as a bounded function: unknown when either is unknown.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Joined {
    signature: Signature,
}

impl ScalarUDFImpl for Joined {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> &'static str {
        "joined"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let text = |arg: &ColumnarValue| arg.cast_to(&DataType::Utf8View, None);
        let texts = args.args.iter().map(text).collect::<Result<Vec<_>>>()?;
        check("||", texts.iter().fold(0, |sum, arg| sum.saturating_add(text_bytes(Some(arg), args.number_rows))))?;
        let arrays = ColumnarValue::values_to_arrays(&texts)?;
        let [left, right] = arrays.as_slice() else { return plan_err!("|| joins two texts") };
        let mut made = StringViewBuilder::with_capacity(left.len());
        let mut joined = String::new();
        for pair in left.as_string_view().iter().zip(right.as_string_view()) {
            match pair {
                (Some(left), Some(right)) => {
                    joined.clear();
                    joined.push_str(left);
                    joined.push_str(right);
                    made.append_value(&joined);
                }
                _ => made.append_null(),
            }
        }
        Ok(ColumnarValue::Array(Arc::new(made.finish())))
    }
}

/// Plans `||` between texts as the bounded function.
#[derive(Debug)]
struct PlanJoined {
    joined: Arc<ScalarUDF>,
}

impl PlanJoined {
    fn new() -> Self {
        Self { joined: Arc::new(ScalarUDF::new_from_impl(Joined { signature: Signature::any(2, Volatility::Immutable) })) }
    }
}

impl ExprPlanner for PlanJoined {
    fn plan_binary_op(&self, expr: RawBinaryExpr, schema: &DFSchema) -> Result<PlannerResult<RawBinaryExpr>> {
        let plain = |side: &Expr| side.get_type(schema).is_ok_and(|kind| !kind.is_nested());
        if expr.op != BinaryOperator::StringConcat || !plain(&expr.left) || !plain(&expr.right) {
            return Ok(PlannerResult::Original(expr));
        }
        Ok(PlannerResult::Planned(Expr::ScalarFunction(ScalarFunction::new_udf(Arc::clone(&self.joined), vec![expr.left, expr.right]))))
    }
}

/// Plans `day - day` as the number of days between them; the engine itself would make a span of seconds of it.
#[derive(Debug)]
struct PlanDaysBetween;

impl ExprPlanner for PlanDaysBetween {
    fn plan_binary_op(&self, expr: RawBinaryExpr, schema: &DFSchema) -> Result<PlannerResult<RawBinaryExpr>> {
        let is_day = |side: &Expr| side.get_type(schema).is_ok_and(|kind| kind == DataType::Date32);
        // What stands for a value is known later; next to a day it is a day.
        let or_value = |side: &Expr| is_day(side) || matches!(side, Expr::Placeholder(_) | Expr::Literal(ScalarValue::Null, _));
        let days = (is_day(&expr.left) && or_value(&expr.right)) || (or_value(&expr.left) && is_day(&expr.right));
        if expr.op != BinaryOperator::Minus || !days {
            return Ok(PlannerResult::Original(expr));
        }
        let name = format!("{} - {}", expr.left, expr.right);
        let days_since_1970 = |side: Expr| cast(cast(side, DataType::Date32), DataType::Int64);
        Ok(PlannerResult::Planned((days_since_1970(expr.left) - days_since_1970(expr.right)).alias(name)))
    }
}
