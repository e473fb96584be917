//! Keeps what is computed again under the same name.
//!
//! DataFusion takes two equal steps for one, also when the second builds on the first: of `x + 1 AS x` over
//! `x + 1 AS x` it computes only one (its pull request 24686, not in 52 to 55). This rule stands before that one
//! and names such a step twice, which changes nothing but that the two are no longer equal.

use std::sync::Arc;

use datafusion::common::Result;
use datafusion::common::tree_node::Transformed;
use datafusion::logical_expr::expr::Alias;
use datafusion::logical_expr::{Expr, LogicalPlan, Projection};
use datafusion::optimizer::{ApplyOrder, Optimizer, OptimizerConfig, OptimizerRule};

const DROPS_EQUAL_STEPS: &str = "optimize_projections";

/// The rules that a question is planned by.
pub(super) fn rules() -> Vec<Arc<dyn OptimizerRule + Send + Sync>> {
    let mut rules = Vec::new();
    for rule in Optimizer::new().rules {
        if rule.name() == DROPS_EQUAL_STEPS {
            rules.push(Arc::new(KeepRepeated) as Arc<_>);
        }
        rules.push(rule);
    }
    rules
}

#[derive(Debug)]
struct KeepRepeated;

impl OptimizerRule for KeepRepeated {
    fn name(&self) -> &'static str {
        "keep_repeated"
    }

    fn apply_order(&self) -> Option<ApplyOrder> {
        Some(ApplyOrder::BottomUp)
    }

    fn supports_rewrite(&self) -> bool {
        true
    }

    fn rewrite(&self, plan: LogicalPlan, _config: &dyn OptimizerConfig) -> Result<Transformed<LogicalPlan>> {
        let LogicalPlan::Projection(step) = plan else { return Ok(Transformed::no(plan)) };
        let repeats = matches!(step.input.as_ref(), LogicalPlan::Projection(below) if below.expr == step.expr);
        // Only what is given a name can hide what it was computed from.
        let named = step.expr.iter().position(|expr| matches!(expr, Expr::Alias(_)));
        let (true, Some(named)) = (repeats, named) else { return Ok(Transformed::no(LogicalPlan::Projection(step))) };
        let Projection { mut expr, input, schema, .. } = step;
        if let Expr::Alias(alias) = &expr[named] {
            expr[named] = Expr::Alias(Alias { expr: Box::new(expr[named].clone()), ..alias.clone() });
        }
        Ok(Transformed::yes(LogicalPlan::Projection(Projection::try_new_with_schema(expr, input, schema)?)))
    }
}
