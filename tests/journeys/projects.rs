//! A project from its beginning to its end, and who may see it.

use api::http::problem::Code;
use serde_json::json;

use crate::market::member;
use crate::server::shared;

#[tokio::test]
async fn a_project_is_opened_renamed_archived_and_listed_by_whether_it_is_archived() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let chat = consumer.post("/v1/projects", &json!({"name": "Chat"})).await.id();
    let search = consumer.post("/v1/projects", &json!({"name": "Chat"})).await.id();
    let path = format!("/v1/projects/{search}");
    consumer.post(&format!("{path}/rename"), &json!({"name": "Search"})).await.done();
    let archived = consumer.post(&format!("{path}/archive"), &json!({})).await;
    assert_eq!(archived.done()["events"], json!(["project.archived"]));

    let shown = consumer.get(&format!("{path}?min_position={}", archived.position())).await;
    assert_eq!((&shown.done()["name"], &shown.headers["etag"]), (&json!("Search"), &archived.headers["etag"]));
    assert_eq!(shown.done()["archived_at"], shown.done()["changed_at"]);
    consumer.post(&format!("{path}/rename"), &json!({"name": "Other"})).await.refused(Code::Conflict);
    assert_eq!(consumer.post(&format!("{path}/archive"), &json!({})).await.done()["events"], json!([]));

    for (query, found) in
        [("", json!([search, chat])), ("?state=archived", json!([search])), ("?state=open", json!([chat]))]
    {
        let listed = consumer.get(&format!("/v1/projects{query}")).await.done();
        let ids: Vec<_> = listed["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
        assert_eq!(json!(ids), found, "{query}");
    }
    let page = consumer.get("/v1/projects?limit=1").await.done();
    let next = page["next_cursor"].as_str().unwrap();
    let rest = consumer.get(&format!("/v1/projects?limit=1&cursor={next}")).await.done();
    assert_eq!((&rest["items"][0]["id"], &rest["next_cursor"]), (&json!(chat), &json!(null)));
}

#[tokio::test]
async fn an_administrator_opens_projects_of_organizations_that_there_are() {
    let place = shared().await;
    let (consumer, other) = (member(place, &["consumer"]).await, member(place, &["consumer"]).await);
    let wanted = json!({"name": "Given", "organization": consumer.id});
    other.client.post("/v1/projects", &wanted).await.refused(Code::NotFound);
    let nobody = json!({"name": "Given", "organization": ops::ids::new_id()});
    place.administrator().post("/v1/projects", &nobody).await.refused(Code::NotFound);
    let opened = place.administrator().post("/v1/projects", &wanted).await;
    let path = format!("/v1/projects/{}?min_position={}", opened.id(), opened.position());
    assert_eq!(consumer.client.get(&path).await.done()["organization"], json!(consumer.id));
    other.client.get(&path).await.refused(Code::NotFound);
}
