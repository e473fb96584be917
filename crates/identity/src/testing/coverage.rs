//! Proves that every operation of the interface is guarded as its description says.
//!
//! The interface description is walked and each operation is asked by nobody, by a member who may do
//! everything but this, by the owner of another organisation, and by a member who may do this only.
//! Every request carries a body that cannot be read: a refusal that comes after reading it is a fault too.

use std::collections::BTreeSet;
use std::time::Duration;

use http::Method;
use kernel::testing::{TestAnswer, TestApp, TestRequest};
use serde_json::Value as Json;

use super::{Member, Plant};

/// One operation of the interface.
struct Operation<'a> {
    method: Method,
    path: &'a str,
    description: &'a Json,
}

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
/// An operation that does not answer hangs.
const PATIENCE: Duration = Duration::from_secs(30);
const UNREADABLE: &[u8] = b"{ this is not JSON";

impl Operation<'_> {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn permission(&self) -> &str {
        self.description["x-permission"].as_str().unwrap_or_default()
    }

    /// The path with the organisation and identifiers of nothing.
    fn path_in(&self, org: &str) -> String {
        let mut path = String::new();
        let mut rest = self.path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            path.push_str(before);
            path.push_str(if name == "org" { org } else { "nothing" });
            rest = behind;
        }
        path + rest
    }

    fn by<'a>(&self, member: &Member<'a>, path: &str) -> TestRequest<'a> {
        member.request(self.method.clone(), path)
    }

    fn answers(&self) -> impl Iterator<Item = (&String, &Json)> {
        self.description["responses"].as_object().into_iter().flatten()
    }

    /// A stream has no end to wait for.
    fn is_stream(&self) -> bool {
        self.answers().any(|(_, answer)| answer["content"].get("text/event-stream").is_some())
    }
}

fn operations(openapi: &Json) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in openapi["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            if let Some(description) = item.get(method.as_str().to_ascii_lowercase()) {
                found.push(Operation { method, path, description });
            }
        }
    }
    found
}

/// The operations that anybody may call, to be compared with the list that is meant to be.
#[must_use]
pub fn public_operations(app: &TestApp) -> Vec<String> {
    let openapi = serde_json::to_value(&app.openapi).expect("the description is JSON");
    operations(&openapi).iter().filter(|operation| operation.permission() == "public").map(Operation::name).collect()
}

/// Panics with every fault of every operation.
pub async fn check(app: &TestApp) {
    let faults = faults(app).await;
    assert!(faults.is_empty(), "{} faults in the interface:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with which operation.
pub async fn faults(app: &TestApp) -> Vec<String> {
    let openapi = serde_json::to_value(&app.openapi).expect("the description is JSON");
    let known: BTreeSet<&str> = app.app.permissions().iter().map(|permission| permission.name).collect();
    let plant = Plant::found(app, "Songhu Precision").await;
    let stranger = Plant::found(app, "Hengyuan Castings").await.owner;
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for operation in operations(&openapi) {
        let mut own = faults_of_description(&operation, &known);
        if !ids.insert(operation.description["operationId"].to_string()) {
            own.push("another operation has the same operation_id".to_owned());
        }
        match operation.permission() {
            "public" => {}
            "signed_in" => signed_in_only(&operation, &plant, &mut own).await,
            permission if known.contains(permission) => guarded(&operation, &plant, &stranger, &known, &mut own).await,
            _ => {}
        }
        faults.extend(own.into_iter().map(|fault| format!("{}: {fault}", operation.name())));
    }
    faults
}

fn is_verb_noun(id: &str) -> bool {
    let mut words = id.split('_');
    id.contains('_') && words.all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn documents_problems(operation: &Operation<'_>) -> bool {
    let mut problems = operation.answers().filter(|(status, _)| status.starts_with('4') || *status == "default");
    problems.any(|(_, answer)| answer["content"].to_string().contains("/Problem\""))
}

fn faults_of_description(operation: &Operation<'_>, known: &BTreeSet<&str>) -> Vec<String> {
    let text = |name: &str| operation.description[name].as_str().unwrap_or_default();
    let is_of_organisation = operation.path.contains("{org}");
    let permission = operation.permission();
    let rules = [
        (is_verb_noun(text("operationId")), "operation_id is not verb_noun"),
        (!text("summary").trim().is_empty(), "there is no summary"),
        (operation.description["tags"].as_array().is_some_and(|tags| tags.len() == 1), "there is not exactly one tag"),
        (documents_problems(operation), "problems are not documented: add (status = \"4XX\", body = Problem)"),
        (!permission.is_empty(), "x-permission is missing"),
        (
            permission.is_empty() || matches!(permission, "public" | "signed_in") || known.contains(permission),
            "x-permission is no permission of any room",
        ),
        (!is_of_organisation || !matches!(permission, "public" | "signed_in"), "a path of an organisation needs a permission in it"),
        (is_of_organisation || matches!(permission, "" | "public" | "signed_in"), "a permission needs an organisation in the path"),
    ];
    rules.into_iter().filter(|(holds, _)| !holds).map(|(_, fault)| fault.to_owned()).collect()
}

async fn answer_to(request: TestRequest<'_>) -> Option<TestAnswer> {
    let request = request.header("content-type", "application/json").bytes(UNREADABLE.to_vec());
    tokio::time::timeout(PATIENCE, request.send()).await.ok()
}

async fn expect(faults: &mut Vec<String>, who: &str, wanted: u16, request: TestRequest<'_>) -> Json {
    let Some(answer) = answer_to(request).await else {
        faults.push(format!("{who} gets no answer"));
        return Json::Null;
    };
    if answer.status.as_u16() != wanted {
        faults.push(format!("{who} gets {} instead of {wanted}", answer.status.as_u16()));
        return Json::Null;
    }
    let is_problem = answer.headers.get("content-type").is_some_and(|kind| kind == "application/problem+json");
    if !is_problem {
        faults.push(format!("{who} is refused without a problem"));
        return Json::Null;
    }
    answer.json()
}

async fn signed_in_only(operation: &Operation<'_>, plant: &Plant<'_>, faults: &mut Vec<String>) {
    let path = operation.path_in(plant.org.as_str());
    expect(faults, "nobody", 401, plant.app.request(operation.method.clone(), &path)).await;
    let program = plant.key_with(&["identity.read_organisation"]).await;
    expect(faults, "a program", 401, program.request(operation.method.clone(), &path)).await;
}

async fn guarded(operation: &Operation<'_>, plant: &Plant<'_>, stranger: &Member<'_>, known: &BTreeSet<&str>, faults: &mut Vec<String>) {
    let path = operation.path_in(plant.org.as_str());
    let permission = operation.permission();
    expect(faults, "nobody", 401, plant.app.request(operation.method.clone(), &path)).await;
    expect(faults, "the owner of another organisation", 404, operation.by(stranger, &path)).await;
    let others: Vec<&str> = known.iter().copied().filter(|name| *name != permission).collect();
    let clerk = plant.member_with(&others).await;
    let refusal = expect(faults, "a member who may do everything else", 403, operation.by(&clerk, &path)).await;
    if !refusal.is_null() && refusal["params"]["permission"] != permission {
        faults.push(format!("the permission asked for is {} and not {permission}", refusal["params"]["permission"]));
    }
    if operation.is_stream() {
        return;
    }
    let holder = plant.member_with(&[permission]).await;
    match answer_to(operation.by(&holder, &path)).await.map(|answer| answer.status.as_u16()) {
        None => faults.push("who may do this gets no answer".to_owned()),
        Some(status @ (401 | 403 | 500..)) => faults.push(format!("who may do this gets {status}")),
        Some(_) => {}
    }
}
