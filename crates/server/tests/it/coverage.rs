//! Every operation of the interface refuses the anonymous, the unauthorised and the stranger.

use identity::testing::coverage;

#[tokio::test]
async fn every_operation_is_guarded() {
    let test = identity::testing::app_with(cairn::rooms::modules()).await;
    coverage(&test).await;
}
