//! Every operation of this room is guarded as its description says.

use identity::testing::{app_with, coverage};

#[tokio::test]
async fn every_operation_is_guarded_as_described() {
    coverage::check(&app_with(vec![]).await).await;
}

#[tokio::test]
async fn what_anybody_may_call_is_a_short_list() {
    let app = app_with(vec![]).await;
    assert_eq!(
        coverage::public_operations(&app),
        [
            "GET /api/identity/invitations/{token}",
            "GET /api/identity/session",
            "POST /api/identity/sign-in",
            "POST /api/identity/sign-out",
            "POST /api/identity/sign-up",
        ]
    );
}
