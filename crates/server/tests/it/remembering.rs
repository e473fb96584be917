//! Who did what: one log for all rooms, in words that people read.

use http::Method;
use identity::testing::Plant;
use serde_json::{Value, json};

const SALES: &str = "发票号,开票日期,客户,产品,数量,单价,金额\nA-1,2026-02-03,华兴,轴套,10,5,50\nA-2,第三天,华兴,轴套,10,5,50\n";

#[tokio::test]
async fn the_log_tells_what_was_brought_answered_taken_back_and_taken_out() {
    let mut rooms = cairn::rooms::modules(identity::Settings::default());
    rooms.remove(0);
    let test = identity::testing::app_with(rooms).await;
    let plant = Plant::found(&test, "Songhu Precision").await;
    let owner = &plant.owner;
    let post = async |rest: &str| {
        let answer = owner.post(&plant.path(rest), &json!({})).await.ok();
        test.work_off().await;
        test.app.clock().advance(kernel::time::SECOND);
        answer
    };
    let upload = owner.request(Method::POST, &plant.path("intake/uploads?name=sales.csv")).bytes(SALES.into()).send().await.ok();
    test.work_off().await;
    let upload = format!("intake/uploads/{}", upload["id"].as_str().unwrap());
    let import = post(&format!("{upload}/imports")).await;
    let answers = plant.path("assessment/answers/R4");
    let better = json!({ "value": { "direction": "better" } });
    owner.request(Method::PUT, &answers).header("if-match", "\"0\"").json(&better).send().await.ok();
    test.app.clock().advance(kernel::time::SECOND);
    owner.request(Method::POST, &format!("{answers}/withdraw")).header("if-match", "\"1\"").json(&json!({})).send().await.ok();
    test.app.clock().advance(kernel::time::SECOND);
    post("lake/exports").await;
    post(&format!("intake/imports/{}/undo", import["id"].as_str().unwrap())).await;
    owner.delete(&plant.path(&upload)).await.ok();

    let log = owner.get(&plant.path("identity/audit")).await.ok();
    let told: Vec<String> = log["items"].as_array().unwrap().iter().rev().map(line).collect();
    let since = told.iter().position(|line| line.starts_with("intake.")).unwrap();
    assert_eq!(
        told[since..],
        [
            "intake.imported | 导入 sales.csv：采用 1 行，拒收 1 行 | imported sales.csv: rows taken in 1, refused 1",
            "assessment.answered | 回答：上一年与前一年相比，每 100 元收入的成本是升是降？ | answered: Did the cost of 100 yuan of revenue go up or down, last year against the year before?",
            "assessment.answer_withdrawn | 收回回答：上一年与前一年相比，每 100 元收入的成本是升是降？ | took back the answer: Did the cost of 100 yuan of revenue go up or down, last year against the year before?",
            "lake.export_requested | 要求导出企业的全部数据 | asked for an export of everything the firm owns",
            "intake.undone | 撤销导入 sales.csv：移除 1 行 | undid the import of sales.csv: rows taken out 1",
            "intake.upload_deleted | 删除文件 sales.csv | deleted the file sales.csv",
        ]
    );
}

fn line(entry: &Value) -> String {
    let text = |language: &str| entry["text"][language].as_str().unwrap().to_owned();
    format!("{} | {} | {}", entry["action"].as_str().unwrap(), text("zh"), text("en"))
}
