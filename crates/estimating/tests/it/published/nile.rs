//! The flow of the Nile at Aswan, 1871 to 1970, in 10^8 m³ (Cobb 1978, Biometrika 65:243, table 1; also the
//! running example of Durbin and Koopman, Time Series Analysis by State Space Methods).

use estimating::Reading;
use estimating::changes::largest_step;

#[rustfmt::skip]
const FLOW: [f64; 100] = [
    1120., 1160., 963., 1210., 1160., 1160., 813., 1230., 1370., 1140., 995., 935., 1110., 994., 1020., 960., 1180., 799., 958., 1140.,
    1100., 1210., 1150., 1250., 1260., 1220., 1030., 1100., 774., 840., 874., 694., 940., 833., 701., 916., 692., 1020., 1050., 969.,
    831., 726., 456., 824., 702., 1120., 1100., 832., 764., 821., 768., 845., 864., 862., 698., 845., 744., 796., 1040., 759.,
    781., 865., 845., 944., 984., 897., 822., 1010., 771., 676., 649., 846., 812., 742., 801., 1040., 860., 874., 848., 890.,
    744., 749., 838., 1050., 918., 986., 797., 923., 975., 815., 1020., 906., 901., 1170., 912., 746., 919., 718., 714., 740.,
];

/// The last year of the old level is 1898. The squares around one mean are 2,835,157, around two 1,597,457
/// (R package strucchange, `breakpoints(Nile ~ 1)`), so F is 75.93 on 1 and 98 degrees of freedom.
#[test]
fn the_nile_fell_after_1898() {
    let flow: Vec<Reading> = FLOW.iter().zip(1871..).map(|(value, period)| Reading { period, value: *value }).collect();
    let step = largest_step(&flow, 7, 2_500).unwrap();
    assert_eq!(step.last_before, 1898);
    assert!((step.f - (2_835_157.0 - 1_597_457.0) / (1_597_457.0 / 98.0)).abs() < 0.01, "{}", step.f);
    assert!((step.before - 1097.75).abs() < 0.01 && (step.after - 849.97).abs() < 0.01, "{step:?}");
    assert!(step.p <= 0.01, "{}", step.p);
}
