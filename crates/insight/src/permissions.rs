//! What may be done with indicators.

kernel::permissions! {
    Read: reads "insight.read" "查看指标与看板" "see indicators, boards and findings";
}
