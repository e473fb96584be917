//! A small client of the interface, for the demonstration, the proofs and the measurements.

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// A signed-in person at a server.
pub(crate) struct Client {
    agent: ureq::Agent,
    base: String,
    /// The session's cookie, as the server set it.
    cookie: RefCell<String>,
}

/// Work in the background is waited for so long.
const PATIENCE: Duration = Duration::from_secs(600);
/// No answer of the interface is larger.
const LARGEST: u64 = 64 << 20;
const POLL: Duration = Duration::from_millis(20);

type Response = ureq::http::Response<ureq::Body>;

/// What the program says to a request, also when it refuses it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

fn agent(patience: Duration) -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(patience)).build().new_agent()
}

impl Client {
    pub(crate) fn new(base: &str) -> Self {
        Self { agent: agent(PATIENCE), base: base.to_owned(), cookie: RefCell::default() }
    }

    /// The same person over a connection of its own.
    pub(crate) fn beside(&self) -> Self {
        self.at(&self.base)
    }

    /// The same person at a server that was started anew: a session outlives it.
    pub(crate) fn at(&self, base: &str) -> Self {
        let other = Self::new(base);
        other.cookie.replace(self.cookie.borrow().clone());
        other
    }

    /// The same person, who waits no longer than this for an answer.
    pub(crate) fn patient_for(&self, patience: Duration) -> Self {
        let mut other = self.beside();
        other.agent = agent(patience);
        other
    }

    /// Asks, and takes a refusal for an answer.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<&Value>, key: Option<&str>) -> Result<Answer> {
        let header = key.map(|key| ("idempotency-key", key));
        let mut response = self.send(method, path, body, header)?;
        let status = response.status().as_u16();
        let text = response.body_mut().with_config().limit(LARGEST).read_to_string()?;
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap_or(Value::String(text)) };
        Ok(Answer { status, body })
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>, header: Option<(&str, &str)>) -> Result<Response> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("origin", &self.base)
            .header("cookie", self.cookie.borrow().as_str());
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        Ok(match body {
            Some(body) => self.agent.run(request.header("content-type", "application/json").body(serde_json::to_string(body)?)?)?,
            None => self.agent.run(request.body(())?)?,
        })
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.answer(path, self.send("GET", path, None, None)?)
    }

    /// Asks and reads the answer without looking into it, as cheaply as a browser's network thread does.
    pub(crate) fn fetch(&self, path: &str) -> Result<usize> {
        let mut response = self.agent.get(format!("{}{path}", self.base)).header("cookie", self.cookie.borrow().as_str()).call()?;
        if !response.status().is_success() {
            bail!("{path}: {}", response.status());
        }
        Ok(response.body_mut().with_config().limit(LARGEST).read_to_vec()?.len())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.answer(path, self.send("POST", path, Some(body), None)?)
    }

    /// Like [`Client::post`], with a key under which a retry has no second effect.
    pub(crate) fn post_once(&self, path: &str, body: &Value, key: &str) -> Result<Value> {
        self.answer(path, self.send("POST", path, Some(body), Some(("idempotency-key", key)))?)
    }

    /// Does something to a version of a record.
    pub(crate) fn post_seen(&self, path: &str, version: i64, body: &Value) -> Result<Value> {
        self.answer(path, self.send("POST", path, Some(body), Some(("if-match", &format!("\"{version}\""))))?)
    }

    fn put(&self, path: &str, version: i64, body: &Value) -> Result<Value> {
        self.answer(path, self.send("PUT", path, Some(body), Some(("if-match", &format!("\"{version}\""))))?)
    }

    fn send_file(&self, path: &str, file: &Path) -> Result<Value> {
        let bytes = std::fs::File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let request =
            self.agent.post(format!("{}{path}", self.base)).header("origin", &self.base).header("cookie", self.cookie.borrow().as_str());
        self.answer(path, request.header("content-type", "application/octet-stream").send(bytes)?)
    }

    /// Signs up as the owner of a new organisation; answers its identifier.
    pub(crate) fn sign_up(&self, email: &str, password: &str, organisation: &str) -> Result<String> {
        let body = json!({ "name": "Demo", "email": email, "password": password, "locale": "zh-CN", "org_name": organisation, "time_zone": "Asia/Shanghai" });
        self.post("/api/identity/sign-up", &body)?;
        let session = self.get("/api/identity/session")?;
        let first = session["orgs"][0]["id"].as_str().context("the new organisation is not in the session")?;
        Ok(first.to_owned())
    }

    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Result<()> {
        self.post("/api/identity/sign-in", &json!({ "email": email, "password": password })).map(drop)
    }

    /// Founds another organisation.
    pub(crate) fn found(&self, name: &str, is_simulated: bool) -> Result<String> {
        let founded = self
            .post("/api/orgs", &json!({ "name": name, "locale": "zh-CN", "time_zone": "Asia/Shanghai", "is_simulated": is_simulated }))?;
        Ok(founded["id"].as_str().context("the new organisation has no identifier")?.to_owned())
    }

    /// Replaces a version of the profile; answers the new version.
    pub(crate) fn put_profile(&self, org: &str, version: i64, profile: &Value) -> Result<i64> {
        let profile = self.put(&format!("/api/orgs/{org}/assessment/profile"), version, profile)?;
        profile["version"].as_i64().context("a profile has a version")
    }

    /// Brings a file and waits until it is recognised.
    pub(crate) fn upload(&self, org: &str, file: &Path) -> Result<Value> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let upload = self.send_file(&format!("/api/orgs/{org}/intake/uploads?name={}", encoded(&name)), file)?;
        let id = upload["id"].as_str().context("the upload has no identifier")?.to_owned();
        self.wait(&format!("/api/orgs/{org}/intake/uploads/{id}"), |upload| upload["state"] != "received")
    }

    /// Imports what was brought and waits until that has ended.
    pub(crate) fn import(&self, org: &str, upload: &Value) -> Result<Value> {
        let id = upload["id"].as_str().context("the upload has no identifier")?;
        let import = self.post(&format!("/api/orgs/{org}/intake/uploads/{id}/imports"), &json!({}))?;
        let id = import["id"].as_str().context("the import has no identifier")?;
        self.wait(&format!("/api/orgs/{org}/intake/imports/{id}"), |import| import["state"] != "running")
    }

    /// Brings a file and imports it as recognised; answers the import, or why there is none.
    pub(crate) fn bring(&self, org: &str, file: &Path) -> Result<Value> {
        let upload = self.upload(org, file)?;
        let is_known = |sheet: &Value| sheet["mapping"].is_object() && sheet["is_left_out"] == false;
        if !upload["sheets"].as_array().is_some_and(|sheets| sheets.iter().any(is_known)) {
            return Ok(json!({ "state": "not_recognised", "name": upload["name"] }));
        }
        self.import(org, &upload)
    }

    /// Asks SQL; the rows as JSON.
    pub(crate) fn sql(&self, org: &str, statement: &str) -> Result<Vec<Value>> {
        let answer = self.post(&format!("/api/orgs/{org}/lake/sql"), &json!({ "sql": statement }))?;
        Ok(answer["rows"].as_array().cloned().unwrap_or_default())
    }

    fn answer(&self, path: &str, mut response: Response) -> Result<Value> {
        let set = response.headers().get("set-cookie").and_then(|value| value.to_str().ok()).and_then(|value| value.split(';').next());
        if let Some(cookie) = set {
            cookie.clone_into(&mut self.cookie.borrow_mut());
        }
        let status = response.status();
        let text = response.body_mut().with_config().limit(LARGEST).read_to_string()?;
        if !status.is_success() {
            bail!("{path}: {status}: {text}");
        }
        if text.is_empty() { Ok(Value::Null) } else { serde_json::from_str(&text).with_context(|| format!("{path} did not answer JSON")) }
    }

    pub(crate) fn wait(&self, path: &str, is_done: impl Fn(&Value) -> bool) -> Result<Value> {
        let begin = Instant::now();
        loop {
            let value = self.get(path)?;
            if is_done(&value) {
                return Ok(value);
            }
            if begin.elapsed() > PATIENCE {
                bail!("{path} is still not done: {value}");
            }
            std::thread::sleep(POLL);
        }
    }
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            all.push(char::from(byte));
        } else {
            all.push_str(&format!("%{byte:02X}"));
        }
        all
    })
}
