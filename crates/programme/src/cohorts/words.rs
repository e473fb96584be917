//! Reasons and cautions in both languages.

use estimating::NoEstimate;
use estimating::verdict::Reason;
use kernel::Text;

use super::rules::LEAST_FIRMS;
use super::types::CohortReason;

fn told(code: &str, zh: impl Into<String>, en: impl Into<String>) -> CohortReason {
    CohortReason { code: code.to_owned(), text: Text::new(zh.into(), en.into()) }
}

pub(super) fn no_controls() -> CohortReason {
    told(
        "programme.cohort_no_controls",
        format!("还没有开始的企业不到 {LEAST_FIRMS} 家，没有可比的对象。"),
        format!("Fewer than {LEAST_FIRMS} firms had not begun yet, so there is nobody to compare with."),
    )
}

pub(super) fn too_few(began: usize, waiting: usize) -> CohortReason {
    told(
        "programme.cohort_too_few_firms",
        format!("可比的企业太少：已经开始的 {began} 家，还没开始的 {waiting} 家，两边都至少要 {LEAST_FIRMS} 家。"),
        format!("Too few firms: {began} that began and {waiting} that wait; at least {LEAST_FIRMS} of each are needed."),
    )
}

pub(super) fn too_few_months(have: usize, need: usize) -> CohortReason {
    told(
        "programme.cohort_too_few_months",
        format!("上手之后能比的月份只有 {have} 个，至少要 {need} 个。"),
        format!("After learning there are {have} months that can be compared; at least {need} are needed."),
    )
}

pub(super) fn moved_before() -> CohortReason {
    told(
        "programme.cohort_moved_before",
        "两组企业在开始之前就已经走得不一样，差别不能算成模块的效果。",
        "Those that began and those that wait moved apart before anybody had begun, so the difference is no effect of the block.",
    )
}

pub(super) fn would_tell() -> CohortReason {
    told(
        "programme.cohort_would_tell",
        format!("和之前同一模块、同一指标的结论相比，只差不到 {LEAST_FIRMS} 家企业，两个结论一减就能看出这几家。"),
        format!(
            "Its firms differ by fewer than {LEAST_FIRMS} from those of an earlier verdict on the same block and indicator: the two together would tell of them."
        ),
    )
}

pub(super) fn no_estimate(reason: &NoEstimate) -> CohortReason {
    let (zh, en) = match reason {
        NoEstimate::NotAboveZero { .. } => (
            "有企业某个月的读数不大于零，算不了比例。".to_owned(),
            "A reading of some firm is not above zero, so it has no ratio.".to_owned(),
        ),
        NoEstimate::NoVariation => (
            "各企业的变化完全一样：这是抄来的数，不是量出来的。".to_owned(),
            "The firms do not differ at all: these are copied numbers, not measurements.".to_owned(),
        ),
        other => ("这些记录算不出效果。".to_owned(), format!("These records do not give an effect: {other}.")),
    };
    told(reason.code(), zh, en)
}

pub(super) fn reason(reason: Reason) -> CohortReason {
    match reason {
        Reason::AwayFromNothing => {
            told("estimating.away_from_nothing", "整个区间都在零的一边，差别不是碰巧。", "The whole interval lies on one side of nothing.")
        }
        Reason::WithinSmallestEffect => told(
            "estimating.within_smallest_effect",
            "整个区间都小于值得要的变化。",
            "The whole interval lies within the smallest change worth having.",
        ),
        Reason::TooSmallToMatter => {
            told("estimating.too_small_to_matter", "有差别，但小于值得要的变化。", "There is a difference, but less than is worth having.")
        }
        Reason::IntervalTooWide => told(
            "estimating.interval_too_wide",
            "区间里既有零也有值得要的变化：数据还说不清。",
            "The interval holds nothing as well as changes worth having: the records cannot tell.",
        ),
        Reason::NoInterval => {
            told("estimating.no_interval", "数据太少，区间没有边。", "There are too few readings: the interval has no end.")
        }
        Reason::OneOfMany | Reason::MovedBefore => moved_before(),
    }
}

/// Frozen after firms had begun: whoever wrote it may have known the result.
pub(super) fn frozen_late() -> CohortReason {
    told(
        "programme.cohort_frozen_late",
        "这个计划是企业开始之后才定的，定的人可能已经知道结果：只能当作说明，不能当作证明。",
        "This plan was frozen after firms had begun, when the result could be known: read it as a description, not as proof.",
    )
}

/// The baseline ends right where firms begin.
pub(super) fn not_apart() -> CohortReason {
    told(
        "programme.cohort_not_apart",
        "基准期紧挨着开始：如果企业正是因为那几个月难看才动手，不做什么也会好转一些。",
        "The baseline ends where firms begin: if they began because these months looked bad, some of it gets better whatever is done.",
    )
}

/// The pain was known within the baseline.
pub(super) fn found_in_baseline(firms: usize) -> CohortReason {
    told(
        "programme.cohort_found_in_baseline",
        format!("有 {firms} 家企业的痛点正是在基准期里发现的：难看的月份过后，不做什么也会好转一些（向均值回归）。"),
        format!(
            "The pain of {firms} firms was found within their baseline: after bad months some of it gets better whatever is done (regression to the mean)."
        ),
    )
}

pub(super) fn began_late(firms: usize) -> CohortReason {
    told(
        "programme.cohort_began_late",
        format!("有 {firms} 家企业是事后才写下开始日期的，日期可能是看着结果挑的。"),
        format!("{firms} firms wrote their first day down after it had passed; it may have been chosen by the result."),
    )
}

pub(super) fn pooled(firms: usize) -> CohortReason {
    told(
        "programme.cohort_pooled",
        format!("有 {firms} 家企业和前一两个月开始的企业合在一组，从该组的第一个月算起；这会让效果显得略小。"),
        format!(
            "{firms} firms count from one or two months before their own start, together with others; that makes the effect look a little smaller."
        ),
    )
}

pub(super) fn gave_up(firms: usize) -> CohortReason {
    told(
        "programme.cohort_gave_up",
        format!("有 {firms} 家企业中途放弃，仍按开始过计算。"),
        format!("{firms} firms gave up and count as having begun all the same."),
    )
}

pub(super) fn dropped_out(begun: usize, waiting: usize) -> CohortReason {
    told(
        "programme.cohort_dropped_out",
        format!("因为有的月份没有完整记录，没有计入：已经开始的 {begun} 家，还没开始的 {waiting} 家。停止记录的企业可能正是不顺的企业。"),
        format!(
            "Not compared for want of a whole record in every month: {begun} firms that began and {waiting} that wait. Those that stopped recording may be those for whom it went badly."
        ),
    )
}

pub(super) fn too_few_together(firms: usize) -> CohortReason {
    told(
        "programme.cohort_too_few_together",
        format!("有 {firms} 家企业开始的那几个月里一起开始的不到 {LEAST_FIRMS} 家，没有计入。"),
        format!("{firms} firms are not compared, for fewer than {LEAST_FIRMS} began in the same months."),
    )
}

pub(super) fn cut_short() -> CohortReason {
    told(
        "programme.cohort_cut_short",
        format!("计划最后几个月里还没开始的企业不到 {LEAST_FIRMS} 家，只比到这之前。"),
        format!("In the last months of the plan fewer than {LEAST_FIRMS} firms waited; it is compared up to then."),
    )
}

pub(super) fn not_tested() -> CohortReason {
    told(
        "programme.cohort_not_tested_together",
        "企业太少，开始之前的各个月不能合起来检验，只逐月看有没有超出区间带：缓慢的变化可能看不出来。",
        "There are too few firms to test the months before the start together; each was held against a band, which may miss a slow change.",
    )
}

pub(super) fn made_up(firms: usize) -> CohortReason {
    told(
        "programme.cohort_simulated",
        format!("这里的 {firms} 家企业都是模拟的，结论不说明任何真实企业。"),
        format!("The {firms} firms are all made up; the verdict says nothing about any real one."),
    )
}
