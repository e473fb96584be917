//! What the stories over HTTP need: a firm with a clerk, what its records say, and what an import leaves behind.

use std::collections::BTreeMap;

use http::Method;
use identity::testing::{Member, Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use kernel::{Ctx, Origin, Scope};
use lake::{Cell, EngineSettings, Lake, Limits, OneZone};
use serde_json::{Value as Json, json};

pub(crate) async fn app() -> TestApp {
    let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
    app_with(vec![lake::module(settings, OneZone(chrono_tz::Asia::Shanghai)), intake::module()]).await
}

pub(crate) struct Firm<'a> {
    pub(crate) test: &'a TestApp,
    pub(crate) plant: Plant<'a>,
    pub(crate) clerk: Member<'a>,
}

impl<'a> Firm<'a> {
    pub(crate) async fn found(test: &'a TestApp, name: &str) -> Self {
        let plant = Plant::found(test, name).await;
        let clerk = plant.member_with(&["intake.read", "intake.import"]).await;
        Self { test, plant, clerk }
    }

    fn path(&self, rest: &str) -> String {
        self.plant.path(&format!("intake/{rest}"))
    }

    pub(crate) async fn get(&self, rest: &str) -> TestAnswer {
        self.clerk.get(&self.path(rest)).await
    }

    pub(crate) async fn post(&self, rest: &str) -> TestAnswer {
        self.clerk.post(&self.path(rest), &json!({})).await
    }

    pub(crate) async fn delete(&self, rest: &str) -> TestAnswer {
        self.clerk.delete(&self.path(rest)).await
    }

    /// Brings a file and waits until it is recognised.
    pub(crate) async fn upload(&self, name: &str, bytes: &[u8]) -> Json {
        let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let sent = self.clerk.request(Method::POST, &self.path(&format!("uploads?name={encoded}"))).bytes(bytes.to_vec()).send().await.ok();
        self.test.work_off().await;
        self.see(&format!("uploads/{}", id(&sent))).await
    }

    pub(crate) async fn see(&self, rest: &str) -> Json {
        self.get(rest).await.ok()
    }

    /// Says how a sheet is to be read.
    pub(crate) async fn correct(&self, upload: &Json, sheets: Json) -> TestAnswer {
        let request = self.clerk.request(Method::PUT, &self.path(&format!("uploads/{}/mapping", id(upload))));
        request.header("if-match", &format!("\"{}\"", upload["version"])).json(&json!({ "sheets": sheets })).send().await
    }

    pub(crate) async fn start(&self, upload: &Json) -> TestAnswer {
        self.post(&format!("uploads/{}/imports", id(upload))).await
    }

    /// Imports a file and waits until that has ended.
    pub(crate) async fn import(&self, upload: &Json) -> Json {
        let import = self.start(upload).await.ok();
        self.test.work_off().await;
        self.see(&format!("imports/{}", id(&import))).await
    }

    /// Brings a file and imports it as it was recognised.
    pub(crate) async fn bring(&self, name: &str, bytes: &[u8]) -> Json {
        let upload = self.upload(name, bytes).await;
        self.import(&upload).await
    }

    /// Brings a file and imports it to the end.
    pub(crate) async fn bring_whole(&self, name: &str, bytes: &[u8]) -> Json {
        let import = self.bring(name, bytes).await;
        assert_eq!(import["state"], "done", "{import:#}");
        import
    }

    /// What the records say, as lines of text.
    pub(crate) async fn ask(&self, sql: &str) -> Vec<String> {
        let view = Lake::of(&self.test.app).view(&self.plant.org).await.unwrap();
        let table = view.query(sql, &Limits::pack()).await.unwrap();
        table.rows.iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>().join("|")).collect()
    }

    pub(crate) async fn count(&self, table: &str) -> usize {
        self.ask(&format!("SELECT count(*) FROM {table}")).await[0].parse().unwrap()
    }

    /// Everything that this firm has in the tables and files of imports and of the lake, with how many there are.
    pub(crate) async fn holdings(&self) -> BTreeMap<String, usize> {
        let mut held = BTreeMap::new();
        let scope = Scope::Org(self.plant.org.clone());
        for table in self.test.app.db().tables().await.unwrap() {
            if table.name.starts_with("intake_") || table.name.starts_with("lake_") {
                let rows = self.test.count_rows(&table, &scope).await;
                held.insert(table.name, rows);
            }
        }
        for folder in ["uploads", "facts"] {
            let files = self.test.app.blobs().list(&format!("{folder}/{}", self.plant.org)).await.unwrap();
            held.insert(format!("files in {folder}"), files.len());
        }
        held.retain(|_, count| *count > 0);
        held
    }

    /// Nothing is there but the uploads, their bytes, and the record of so many imports.
    pub(crate) async fn assert_nothing_but(&self, uploads: usize, imports: usize) {
        let all = [("files in uploads", uploads), ("intake_import", imports), ("intake_upload", uploads)];
        let expected: BTreeMap<String, usize> =
            all.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| (name.to_owned(), count)).collect();
        assert_eq!(self.holdings().await, expected);
    }

    /// The context in which an import of this firm runs.
    pub(crate) fn ctx(&self) -> Ctx {
        self.plant.ctx().on_behalf_of(&self.clerk.actor, Origin::Imported)
    }
}

pub(crate) fn id(json: &Json) -> &str {
    json["id"].as_str().unwrap()
}

/// Sales lines of an ERP, numbered from one to another.
pub(crate) fn sales(from: u32, to: u32) -> String {
    let mut text = "发票号码,客户名称,产品编码,产品名称,数量,单价,开票日期\n".to_owned();
    for number in from..=to {
        text += &format!("FP{number:06},上海泰隆,A-{:03},轴承,{},2.5,2024-03-{:02}\n", number % 40, 1 + number % 9, 1 + number % 28);
    }
    text
}
