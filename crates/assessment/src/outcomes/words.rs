//! What estimators object to, doubt or refuse, in both languages of a plant.

use estimating::NoEstimate;
use estimating::energy::Doubt;
use estimating::plan::Objection;
use estimating::verdict::Reason;
use kernel::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sentence with a code that does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Told {
    pub code: String,
    pub text: Text,
}

pub(super) fn told(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Told {
    Told { code: code.to_owned(), text: Text::new(zh.into(), en.into()) }
}

/// Frozen after the work began: whoever wrote it may have known the result.
pub(super) fn frozen_late() -> Told {
    told(
        "assessment.outcome_frozen_late",
        "这个计划是动工之后才定的，定的人可能已经看到了结果：只能当作说明，不能当作证明。",
        "This plan was frozen after work had begun, when the result could be known: read it as a description, not as proof.",
    )
}

/// Chosen by the same weeks that it is compared with.
pub(super) fn not_apart() -> Told {
    told(
        "assessment.outcome_not_apart",
        "对比期紧挨着动工：如果正是因为那几周数据难看才选了这个模块，不做什么也会好转一些。",
        "The baseline ends where work begins: if the block was chosen because these weeks looked bad, some of it gets better whatever is done.",
    )
}

/// The records of the baseline were changed after the plan was frozen.
pub(super) fn baseline_changed(periods: usize) -> Told {
    told(
        "assessment.outcome_baseline_changed",
        format!("计划定下之后，对比期里有 {periods} 个时段的记录变了；结论用的是当时定下的数。"),
        format!(
            "The records of {periods} periods of the baseline were changed after the plan was frozen; the verdict uses what was frozen."
        ),
    )
}

pub(super) fn objection(objection: &Objection) -> Told {
    let (zh, en) = match objection {
        Objection::WindowBackwards => ("一个时段的结束早于开始".to_owned(), "A window ends before it begins.".to_owned()),
        Objection::WindowsOverlap => ("前后时段重叠".to_owned(), "The windows overlap.".to_owned()),
        Objection::SilentGap { .. } => ("有时段不属于任何一边".to_owned(), "Some periods belong to no window.".to_owned()),
        Objection::BaselineTooShort { have, need } => (
            format!("对比期只有 {have} 个时段，至少要 {need} 个。"),
            format!("The baseline has {have} periods; at least {need} are needed."),
        ),
        Objection::AfterTooShort { have, need } => (
            format!("之后只有 {have} 个时段，至少要 {need} 个。"),
            format!("There are {have} periods afterwards; at least {need} are needed."),
        ),
        Objection::TooManyParameters { .. } => {
            ("时段太少，分不清效果和季节。".to_owned(), "There are too few periods to tell an effect from the season.".to_owned())
        }
        Objection::SeasonWithoutAYear { .. } => ("看季节至少要整一年。".to_owned(), "A season needs a whole year before.".to_owned()),
        Objection::SmallestEffectMissing => {
            ("没有说清至少改善多少才算值得。".to_owned(), "It is not said which change is worth having.".to_owned())
        }
        Objection::LessThanAYear => (
            "对比期不到一年，季节变化会像是效果。".to_owned(),
            "The baseline is shorter than a year, so a season looks like an effect.".to_owned(),
        ),
        Objection::NoComparison => (
            "没有别的企业可比：同一时间发生的其他变化也会算在里面。".to_owned(),
            "There is nobody to compare with: whatever else changed at that time is counted as well.".to_owned(),
        ),
        Objection::NothingLeftOut => (
            "没有留出上手的时间，学习期会算进结果。".to_owned(),
            "Nothing is left out, so the weeks of learning are counted as result.".to_owned(),
        ),
    };
    told(objection.code(), zh, en)
}

pub(super) fn no_estimate(reason: &NoEstimate) -> Told {
    let (zh, en) = match reason {
        NoEstimate::Plan(found) => return objection(found),
        NoEstimate::TooFewPeriods { part, have, need } => {
            let (zh, en) = match *part {
                "baseline" => ("对比期", "The baseline"),
                "after" => ("之后", "The time after"),
                "shadow" => ("新旧并行期", "The time of both instruments"),
                _ => ("前后两段合计", "Both windows together"),
            };
            (
                format!("{zh}有记录的时段只有 {have} 个，至少要 {need} 个。"),
                format!("{en}: {have} periods with a reading; at least {need} are needed."),
            )
        }
        NoEstimate::NoVariation => (
            "每个时段的数都一样：这是抄来的数，不是量出来的。".to_owned(),
            "The readings do not differ at all: this is a copied number, not a measurement.".to_owned(),
        ),
        NoEstimate::NotAboveZero { .. } => {
            ("有的时段读数不大于零，算不了比例。".to_owned(), "A reading is not above zero, so it has no share.".to_owned())
        }
        NoEstimate::NotSeparable => (
            "能耗和产量一起动或都不动，分不开。".to_owned(),
            "Energy and output move together or not at all, so their parts cannot be told apart.".to_owned(),
        ),
        other => ("这些记录算不出效果。".to_owned(), format!("These records do not give an effect: {other}.")),
    };
    told(reason.code(), zh, en)
}

pub(super) fn doubt(doubt: &Doubt) -> Told {
    let zh = match doubt {
        Doubt::LessThanAYear { periods } => format!("对比期只有 {periods} 个时段，不到一年，没见过所有季节。"),
        Doubt::ModelTooLoose { cv_rmse } => format!("平常时段里模型与电表差 {:.0} %，超过 25 %。", cv_rmse * 100.0),
        Doubt::Biased { bias } => format!("整个对比期模型偏了 {:.1} %，超过 0.5 %。", bias * 100.0),
        Doubt::AvoidedTooUncertain { .. } => "节约量的不确定度超过它的一半。".to_owned(),
        Doubt::BeyondBaseline { .. } => "之后的产量超出了对比期见过的范围。".to_owned(),
        Doubt::DriversExplainLittle { r2 } => format!("产量只解释了能耗变化的 {:.0} %：可能还缺一个因素。", r2 * 100.0),
        Doubt::ResidualsRemember { .. } => "相邻时段的误差相像：模型里缺了会持续的东西。".to_owned(),
    };
    told(doubt.code(), zh, format!("Energy: {doubt}."))
}

pub(super) fn reason(reason: Reason) -> Told {
    match reason {
        Reason::AwayFromNothing => {
            told("estimating.away_from_nothing", "整个区间都在零的一边，变化不是碰巧。", "The whole interval lies on one side of nothing.")
        }
        Reason::WithinSmallestEffect => told(
            "estimating.within_smallest_effect",
            "整个区间都小于值得要的变化。",
            "The whole interval lies within the smallest change worth having.",
        ),
        Reason::TooSmallToMatter => {
            told("estimating.too_small_to_matter", "有变化，但小于值得要的变化。", "Something changed, but less than is worth having.")
        }
        Reason::IntervalTooWide => told(
            "estimating.interval_too_wide",
            "区间里既有零也有值得要的变化：数据还说不清。",
            "The interval holds nothing as well as changes worth having: the records cannot tell.",
        ),
        Reason::OneOfMany => told(
            "estimating.one_of_many",
            "看的指标多，总有一个会碰巧变好；单凭这一个不能算。",
            "So many indicators were looked at that one of them changes like this by chance.",
        ),
        Reason::NoInterval => {
            told("estimating.no_interval", "数据太少，区间没有边。", "There are too few readings: the interval has no end.")
        }
        Reason::MovedBefore => told(
            "estimating.moved_before",
            "动工之前就已经在往这个方向变了，不能算成模块的效果。",
            "It was moving the same way before work began, so it is no effect of the block.",
        ),
    }
}
