//! What tests of all rooms stand on: the application on a real, empty database of either engine.
//!
//! SQLite unless `CAIRN_TEST_POSTGRES` names a PostgreSQL server; there each test gets a database of its own.

use axum::body::Body;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value as Json;
use tower::ServiceExt;

use crate::app::{App, Built, Foundation, build};
use crate::blobs::Blobs;
use crate::db::{Db, Durability};
use crate::ids::new_id;
use crate::module::Module;
use crate::permission::Authenticator;
use crate::time::{Clock, Timestamp};

/// 2026-03-05T08:00:00Z: when every test begins.
pub const BEGIN: Timestamp = Timestamp(1_772_697_600_000_000);

/// An application on a database of its own.
pub struct TestApp {
    pub app: App,
    pub openapi: utoipa::openapi::OpenApi,
    router: axum::Router,
    _folder: tempfile::TempDir,
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestApp").field("app", &self.app).finish_non_exhaustive()
    }
}

/// An empty database of the engine under test, and the folder it may live in.
#[expect(clippy::disallowed_methods, reason = "the one setting of the tests, and a name for a throw-away database")]
pub async fn empty_database() -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = match std::env::var("CAIRN_TEST_POSTGRES") {
        Ok(server) => {
            let name = new_id("cairn_test", Timestamp(chrono::Utc::now().timestamp_micros()));
            create_postgres_database(&server, &name).await;
            Db::connect_postgres(&format!("{server}/{name}"), 8).await
        }
        Err(_) => Db::open_sqlite(&folder.path().join("cairn.db"), Durability::Scratch).await,
    };
    (db.expect("the test database opens"), folder)
}

async fn create_postgres_database(server: &str, name: &str) {
    use sqlx::Connection;
    let mut connection =
        sqlx::PgConnection::connect(&format!("{server}/postgres")).await.expect("the PostgreSQL server of CAIRN_TEST_POSTGRES answers");
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.expect("a database for this test");
}

impl TestApp {
    pub async fn with(modules: Vec<Module>, authenticator: impl Authenticator + 'static) -> Self {
        let (db, folder) = empty_database().await;
        let blobs = Blobs::in_folder(&folder.path().join("blobs")).expect("a folder for files");
        let foundation = Foundation { db, blobs, clock: Clock::standing_at(BEGIN) };
        let Built { app, router, openapi } = build(foundation, modules, authenticator).await.expect("the rooms fit together");
        Self { app, openapi, router, _folder: folder }
    }

    /// The same database, files and time under a program that starts anew.
    pub async fn restart(&mut self, modules: Vec<Module>, authenticator: impl Authenticator + 'static) {
        let foundation = Foundation { db: self.app.db().clone(), blobs: self.app.blobs().clone(), clock: self.app.clock().clone() };
        let Built { app, router, .. } = build(foundation, modules, authenticator).await.expect("the rooms fit together");
        (self.app, self.router) = (app, router);
    }

    /// A request as nobody in particular; see [`TestRequest`].
    pub fn request(&self, method: Method, path: &str) -> TestRequest<'_> {
        TestRequest { test: self, method, path: path.to_owned(), headers: HeaderMap::new(), body: Body::empty() }
    }

    pub fn get(&self, path: &str) -> TestRequest<'_> {
        self.request(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Json) -> TestRequest<'_> {
        self.request(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: &Json) -> TestRequest<'_> {
        self.request(Method::PUT, path).json(body)
    }

    pub fn delete(&self, path: &str) -> TestRequest<'_> {
        self.request(Method::DELETE, path)
    }

    /// How many rows of a table a scope may see.
    pub async fn count_rows(&self, table: &crate::db::Table, scope: &crate::Scope) -> usize {
        let mut count = 0;
        let mut tx = self.app.db().read(scope.clone()).await.expect("the database is read");
        let counting = tx.each_row(table, scope, async |_| {
            count += 1;
            Ok(())
        });
        counting.await.expect("the rows are read");
        count
    }

    /// Publishes events and runs jobs until nothing is left.
    pub async fn work_off(&self) {
        self.app.work_off().await.expect("the jobs run");
    }
}

/// A request being put together.
pub struct TestRequest<'a> {
    test: &'a TestApp,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Body,
}

impl TestRequest<'_> {
    #[must_use]
    pub fn json(mut self, body: &Json) -> Self {
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.bytes(body.to_string().into_bytes())
    }

    #[must_use]
    pub fn bytes(mut self, bytes: Vec<u8>) -> Self {
        self.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        self.body = Body::from(bytes);
        self
    }

    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_str(value).expect("a header value"));
        self
    }

    pub async fn send(self) -> TestAnswer {
        TestAnswer::read(self.response().await).await
    }

    /// Opens a stream of server-sent events.
    pub async fn listen(self) -> TestStream {
        let response = self.response().await;
        assert!(response.status().is_success(), "expected a stream, got {}", response.status());
        TestStream { body: response.into_body(), read: String::new() }
    }

    async fn response(self) -> Response {
        let mut request = Request::builder().method(self.method).uri(&self.path).body(self.body).expect("a request");
        *request.headers_mut() = self.headers;
        self.test.router.clone().oneshot(request).await.expect("the router answers")
    }
}

/// A stream of server-sent events, as a screen reads it.
#[derive(Debug)]
pub struct TestStream {
    body: Body,
    read: String,
}

impl TestStream {
    /// The next event's number and data; waits for it ten seconds at most.
    pub async fn next(&mut self) -> (i64, Json) {
        tokio::time::timeout(std::time::Duration::from_secs(10), self.event()).await.expect("an event within ten seconds")
    }

    async fn event(&mut self) -> (i64, Json) {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let line = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).map(ToOwned::to_owned);
                let (id, data) = (line("id:"), line("data:"));
                self.read = rest.to_owned();
                if let (Some(id), Some(data)) = (id, data) {
                    return (id.parse().expect("a number"), serde_json::from_str(&data).expect("JSON"));
                }
                continue;
            }
            let frame = self.body.frame().await.expect("the stream goes on").expect("a frame");
            if let Ok(bytes) = frame.into_data() {
                self.read.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct TestAnswer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: bytes::Bytes,
}

impl TestAnswer {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("the whole answer").to_bytes();
        Self { status: parts.status, headers: parts.headers, bytes }
    }

    /// The body as JSON; null when there is none.
    #[must_use]
    pub fn json(&self) -> Json {
        if self.bytes.is_empty() { Json::Null } else { serde_json::from_slice(&self.bytes).expect("a JSON answer") }
    }

    /// The body, when the answer is a success; panics when it is not.
    pub fn ok(&self) -> Json {
        assert!(self.status.is_success(), "expected a success, got {}: {}", self.status, String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// Status and code of a problem.
    #[must_use]
    pub fn problem(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }
}
