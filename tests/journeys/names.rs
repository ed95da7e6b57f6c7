//! Names that mislead: with what nobody sees, with letters of another script, and providers that look like others.

use api::http::problem::Code;
use serde_json::json;

use crate::client::Answer;
use crate::market::{member, new_name, profile};
use crate::server::{Place, shared};

async fn registered(place: &Place, name: &str, roles: &[&str]) -> Answer {
    place.administrator().post("/v1/organizations", &json!({"name": name, "roles": roles})).await
}

#[tokio::test]
async fn a_name_that_misleads_is_refused_wherever_one_is_given() {
    let place = shared().await;
    let owner = member(place, &["provider", "consumer"]).await;
    let project = owner.client.post("/v1/projects", &json!({"name": "Fine"})).await.id();
    let ledger = owner.client.post("/v1/ledgers", &json!({"name": "Fine", "currency": "USD"})).await.id();
    for name in ["Ac\u{200B}me", "Ac\u{E000}me", "Ac\u{202E}me", "Аcme", "Acme Ltd\u{A0}"] {
        let body = json!({"name": format!("The {name} Company")});
        let mut opened = body.clone();
        opened["currency"] = json!("USD");
        let described = profile(body["name"].as_str().unwrap());
        let service = json!({"slug": new_name("misleading"), "service_version": "1.0.0", "profile": described});
        let organization = format!("/v1/organizations/{}/rename", owner.id);
        for (path, body) in [
            (organization, &body),
            ("/v1/projects".to_owned(), &body),
            (format!("/v1/projects/{project}/rename"), &body),
            ("/v1/ledgers".to_owned(), &opened),
            (format!("/v1/ledgers/{ledger}/rename"), &body),
            ("/v1/services".to_owned(), &service),
        ] {
            let refused = owner.client.post(&path, body).await;
            // What turns the direction of a text around is a control character, which most schemas tell.
            let refused = refused.refused(if refused.status == 400 { Code::InvalidRequest } else { Code::Rejected });
            assert!(refused["errors"][0].to_string().contains("name"), "{path} {name}: {refused}");
        }
        let key = json!({"name": body["name"], "organization": owner.id, "kind": "management",
            "restriction": {"scopes": ["consumer"]}});
        let refused = place.administrator().post("/v1/api-keys", &key).await;
        assert!([400, 422].contains(&refused.status), "key {name}: {}", refused.text);
        let refused = registered(place, body["name"].as_str().unwrap(), &["consumer"]).await;
        assert!([400, 422].contains(&refused.status), "{name}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_name_of_one_script_is_fine_and_is_composed() {
    let place = shared().await;
    for name in ["Яндекс", "深度求索", "شركة", "Müller & Söhne"] {
        let name = format!("{name} {}", new_name("4"));
        registered(place, &name, &["provider"]).await.done();
    }
    let owner = member(place, &["consumer"]).await;
    let renamed =
        owner.client.post(&format!("/v1/organizations/{}/rename", owner.id), &json!({"name": "Cafe\u{301}"})).await;
    let shown = owner.client.clone().after(&renamed).get(&format!("/v1/organizations/{}", owner.id)).await.done();
    assert_eq!(shown["name"], "Café");
}

#[tokio::test]
async fn no_provider_looks_like_another_one_and_consumers_are_called_as_they_like() {
    let place = shared().await;
    let administrator = place.administrator();
    let first = registered(place, "Lookalike Оrg Acme", &["provider"]).await;
    first.refused(Code::Rejected);
    let first = registered(place, "Lookalike Acme", &["provider"]).await.id();
    for name in ["lookalike acme", "LookaIike  Acme", "Lookalike АСМЕ", "Ｌookalike Acme"] {
        let refused = registered(place, name, &["provider"]).await;
        assert!([422, 409].contains(&refused.status), "{name}: {}", refused.text);
    }
    registered(place, "lookalike acme", &["provider"]).await.refused(Code::NameTaken);
    let consumer = registered(place, "Lookalike Acme", &["consumer"]).await.id();
    let roles = format!("/v1/organizations/{consumer}/roles");
    administrator.put(&roles, &json!({"roles": ["provider"]})).await.refused(Code::NameTaken);

    let other = registered(place, "Lookalike Other", &["provider"]).await.id();
    let rename = |id: &str| format!("/v1/organizations/{id}/rename");
    administrator.post(&rename(&other), &json!({"name": "LOOKALIKE ACME"})).await.refused(Code::NameTaken);
    administrator.post(&rename(&first), &json!({"name": "Lookalike Former"})).await.done();
    administrator.put(&roles, &json!({"roles": ["provider", "consumer"]})).await.done();
    administrator.post(&rename(&other), &json!({"name": "Lookalike Former"})).await.refused(Code::NameTaken);
    // Who publishes nothing any more looks like whom it likes, and so may whoever publishes.
    administrator.put(&format!("/v1/organizations/{first}/roles"), &json!({"roles": ["consumer"]})).await.done();
    administrator.post(&rename(&other), &json!({"name": "Lookalike Former"})).await.done();
}
