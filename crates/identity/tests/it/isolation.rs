//! One organisation's rows are out of another's reach.

use identity::testing::{Plant, app_with};
use kernel::{Scope, sql};

/// PostgreSQL refuses by itself what a statement without a condition would do.
#[tokio::test]
async fn on_postgresql_a_statement_that_forgets_the_organisation_reaches_its_own_rows_only() {
    let app = app_with(vec![]).await;
    let db = app.app.db();
    if db.engine_name() != "postgresql" {
        return;
    }
    let a = Plant::found(&app, "Songhu Precision").await;
    let b = Plant::found(&app, "Hengyuan Castings").await;

    let mut tx = db.write(&a.org).await.unwrap();
    let seen: Vec<(String,)> = sql("SELECT name FROM identity_organisation ORDER BY name").all(&mut tx).await.unwrap();
    assert_eq!(seen, [("Songhu Precision".to_owned(),)]);
    assert_eq!(sql("UPDATE identity_organisation SET name = 'taken'").run(&mut tx).await.unwrap(), 1);
    let theirs = sql("UPDATE identity_organisation SET name = 'taken' WHERE org_id = $1").bind(&b.org).run(&mut tx).await.unwrap();
    assert_eq!(theirs, 0);
    assert_eq!(sql("DELETE FROM identity_audit WHERE org_id = $1").bind(&b.org).run(&mut tx).await.unwrap(), 0);
    drop(tx);

    let mut tx = db.write(&a.org).await.unwrap();
    let planted = sql("INSERT INTO identity_role (org_id, id, name, permissions) VALUES ($1, 'rol_1', 'planted', '[]')")
        .bind(&b.org)
        .run(&mut tx)
        .await;
    assert!(planted.is_err(), "a row for another organisation is refused");
    drop(tx);

    let mut tx = db.write(&a.org).await.unwrap();
    let moved = sql("UPDATE identity_member SET org_id = $1").bind(&b.org).run(&mut tx).await;
    assert!(moved.is_err(), "a row cannot be moved to another organisation");
    drop(tx);

    let mut tx = db.read(Scope::System).await.unwrap();
    let (names,): (i64,) = sql("SELECT COUNT(*) FROM identity_organisation WHERE name IN ('Songhu Precision', 'Hengyuan Castings')")
        .one(&mut tx)
        .await
        .unwrap();
    assert_eq!(names, 2);
}

/// Every table with an organisation is under the policy, also those of later migrations.
#[tokio::test]
async fn on_postgresql_every_table_of_organisations_is_under_the_policy() {
    let app = app_with(vec![]).await;
    let db = app.app.db();
    if db.engine_name() != "postgresql" {
        return;
    }
    let a = Plant::found(&app, "Songhu Precision").await;
    Plant::found(&app, "Hengyuan Castings").await.member_with(&["identity.read_members"]).await;
    app.work_off().await;
    let mut tx = db.read(&a.org).await.unwrap();
    let open: Vec<(String,)> = sql("SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'org_id'
         WHERE n.nspname = current_schema() AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)")
    .all(&mut tx)
    .await
    .unwrap();
    assert_eq!(open, []);
}

#[tokio::test]
async fn a_member_of_one_plant_finds_nothing_of_another() {
    let app = app_with(vec![]).await;
    let a = Plant::found(&app, "Songhu Precision").await;
    let b = Plant::found(&app, "Hengyuan Castings").await;
    for rest in ["identity/members", "identity/roles", "identity/audit", "identity/api-keys", "identity/invitations", "identity/consents"] {
        a.owner.get(&a.path(rest)).await.ok();
        assert_eq!(a.owner.get(&b.path(rest)).await.problem(), (404, "kernel.not_found".to_owned()));
    }
}

#[tokio::test]
async fn erasing_an_organisation_leaves_the_other_whole() {
    let app = app_with(vec![]).await;
    let a = Plant::found(&app, "Songhu Precision").await;
    let b = Plant::found(&app, "Hengyuan Castings").await;
    a.member_with(&["identity.read_members"]).await;
    app.work_off().await;
    assert!(app.app.db().erase_organisation(&a.org).await.unwrap() > 0);
    assert_eq!(a.owner.get(&a.path("identity/members")).await.status, 404);
    for table in app.app.db().tables().await.unwrap().iter().filter(|table| table.has_organisation()) {
        assert_eq!(app.count_rows(table, &Scope::Org(a.org.clone())).await, 0, "{} still has rows", table.name);
    }
    b.owner.get(&b.path("identity/members")).await.ok();
}
