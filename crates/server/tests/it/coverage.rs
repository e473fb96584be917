//! Every operation of the interface refuses the anonymous, the unauthorised and the stranger.

use identity::testing::coverage;

#[tokio::test]
async fn every_operation_is_guarded() {
    let mut rooms = cairn::rooms::modules(identity::Settings::default());
    rooms.remove(0);
    let test = identity::testing::app_with(rooms).await;
    coverage::check(&test).await;
}
