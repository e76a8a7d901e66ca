//! The guide as data: a description that holds, the guide's own order, and tables that another program reads.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::own;
use super::site::{Site, Tree};

/// Fields by the names of their columns.
type Row = BTreeMap<String, String>;

fn json(tree: &Tree) -> Value {
    serde_json::from_slice(&tree["guide.json"]).unwrap()
}

/// The rows of a table, as a program reads them that knows nothing of guidegen.
fn rows(tree: &Tree, name: &str) -> Vec<Row> {
    let bytes = tree[name].strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    assert!(bytes.ends_with(b"\r\n") && bytes.iter().filter(|byte| **byte == b'\n').count() == bytes.windows(2).filter(|two| two == b"\r\n").count());
    let mut reader = csv::Reader::from_reader(bytes);
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    reader.records().map(|record| columns.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect()).collect()
}

fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|item| item[field].as_str().unwrap()).collect()
}

#[test]
fn the_own_guide_is_as_the_schema_says() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(own::path("docs/guide.schema.json")).unwrap()).unwrap();
    let mut problems = Vec::new();
    validate(&schema, &schema, &json(own::guide()), "guide", &mut problems);
    assert_eq!(problems, [""; 0]);
    // The validator finds what is wrong.
    let mut wrong = json(own::guide());
    wrong["roles"][0]["order"] = "first".into();
    wrong["paths"][0]["kind"] = "jump".into();
    wrong["terms"][0].as_object_mut().unwrap().remove("id");
    wrong["sections"][0]["pages"] = 3.into();
    validate(&schema, &schema, &wrong, "guide", &mut problems);
    insta::assert_snapshot!(problems.join("\n"), @"
    guide.paths[0].kind: enum
    guide.roles[0].order: type
    guide.sections[0]: additionalProperties
    guide.terms[0]: required
    ");
}

#[test]
fn everything_stands_in_the_order_of_the_guide() {
    let guide = json(own::guide());
    assert_eq!(texts(&guide["roles"], "id"), ["director-of-sales-operations", "sales-operations-manager"]);
    assert_eq!(texts(&guide["sections"], "id"), ["responsibilities", "skills", "challenges"]);
    assert_eq!(texts(&guide["dimensions"], "id"), ["scope", "authority", "reports_to", "experience"]);
    assert_eq!(texts(&guide["roles"][0]["facts"], "dimension"), texts(&guide["dimensions"], "id"));
    assert_eq!(texts(&guide["sections"][0]["cells"][0]["areas"], "id"), ["strategy", "collaboration", "technology", "performance"]);
    assert_eq!(guide["roles"][0]["facts"][3]["years"], serde_json::json!({ "least": 10, "most": null }));
    assert_eq!(guide["skills"].as_array().unwrap().len(), 10);
    assert_eq!(guide["paths"][0]["years"], serde_json::json!({ "least": 3, "most": 5 }));
    let statement = &guide["sections"][0]["cells"][0]["areas"][0]["statements"][0];
    assert_eq!(statement["key"], "glossary/sales-strategy");
    assert_eq!(statement["url"], "responsibilities/director-of-sales-operations/#strategy");
    numbered(&guide);
}

#[test]
fn a_path_ends_at_a_role_or_outside() {
    let guide = json(own::guide());
    let last = guide["paths"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["from"], &last["to"], &last["outside"]), (&"director-of-sales-operations".into(), &Value::Null, &Value::Null));
    assert_eq!(last["to_outside"], "C-level, such as CRO or CEO");
    // Exactly one of the two is given, at each end.
    for path in guide["paths"].as_array().unwrap() {
        assert!(path["from"].is_null() != path["outside"].is_null() && path["to"].is_null() != path["to_outside"].is_null(), "{path}");
    }
}

/// In every list of things with an order, the numbers go up.
fn numbered(value: &Value) {
    match value {
        Value::Array(items) => {
            let orders: Vec<u64> = items.iter().filter_map(|item| item.get("order")?.as_u64()).collect();
            assert!(orders.is_sorted() && orders.first().is_none_or(|first| *first >= 1), "{orders:?}");
            items.iter().for_each(numbered);
        }
        Value::Object(fields) => fields.values().for_each(numbered),
        _ => {}
    }
}

#[test]
fn the_tables_say_what_the_json_says() {
    let guide = json(own::guide());
    let roles = rows(own::guide(), "data/roles.csv");
    assert_eq!(roles.iter().map(|row| row["id"].as_str()).collect::<Vec<_>>(), texts(&guide["roles"], "id"));
    assert_eq!((roles[1]["fact_experience_least"].as_str(), roles[1]["fact_experience_most"].as_str()), ("5", "7"));
    assert_eq!(roles[1]["fact_reports_to"], "The Director of Sales Operations or the VP of Sales");
    let terms = rows(own::guide(), "data/terms.csv");
    assert_eq!(terms.iter().map(|row| row["definition"].as_str()).collect::<Vec<_>>(), texts(&guide["terms"], "definition"));
    let skills = rows(own::guide(), "data/skills.csv");
    assert_eq!(skills.len(), 10);
    // Sorted by its numbers, a table has the order of the guide again.
    let statements = rows(own::guide(), "data/statements.csv");
    let mut shuffled: Vec<&Row> = statements.iter().rev().collect();
    shuffled.sort_by_key(|row| ["section_order", "role_order", "area_order", "order"].map(|column| row[column].parse::<usize>().unwrap()));
    assert!(shuffled.into_iter().eq(&statements));
    let said: Vec<&str> = guide["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["cells"].as_array().unwrap())
        .flat_map(|cell| cell["areas"].as_array().unwrap())
        .flat_map(|area| texts(&area["statements"], "text"))
        .collect();
    assert_eq!(statements.iter().map(|row| row["text"].as_str()).collect::<Vec<_>>(), said);
}

/// A guide whose author writes what a spreadsheet takes for formulas.
fn hostile() -> Site {
    Site::new()
        .file("site.toml", "[[dimensions]]\nid = \"pay\"\ntitle = \"Pay\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n")
        .file("content/index.md", "# Home\n\n[Skills](skills/index.md), [jobs](job-descriptions/index.md), [roles](roles/index.md)\n")
        .file("content/roles/a.md", "+++\ntitle = \"=cmd|' /C calc'!A0\"\naliases = [\"roles/old\"]\n[facts]\npay = \"+1+1\"\n+++\n\nText.\n")
        .file("content/skills/a.md", "# Skills\n\n## Must {#must}\n\n- **@SUM(A1)** (expert): -2, \"quoted\".\n- =1+1\n")
}

#[test]
fn no_field_is_a_formula() {
    let site = hostile();
    site.run(["build"]).status(0);
    let tree = site.tree("public");
    for name in ["data/roles.csv", "data/statements.csv", "data/skills.csv", "data/terms.csv"] {
        for row in rows(&tree, name) {
            assert!(row.values().chain(row.keys()).all(|field| !field.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{name}: {row:?}");
        }
    }
    let role = &rows(&tree, "data/roles.csv")[0];
    assert_eq!((role["fact_pay"].as_str(), role["aliases"].as_str()), ("'+1+1", "roles/old/"));
    let statement = &rows(&tree, "data/statements.csv")[0];
    assert_eq!((statement["label"].as_str(), statement["level"].as_str(), statement["text"].as_str()), ("'@SUM(A1)", "expert", "'-2, “quoted”."));
    // Programs get what was written.
    assert_eq!(json(&tree)["roles"][0]["facts"][0]["text"], "+1+1");
}

#[test]
fn a_skill_behind_a_statement_without_words_keeps_its_own_data() {
    let cell = "# Skills\n\n## Craft {#craft}\n\n- ~~No longer needed~~\n- **Tools**: One.\n- **Python**: Two.\n- **Rust**: Three.\n";
    let site = Site::with_settings().file("content/roles/a.md", "# Analyst\n").file("content/skills/a.md", cell);
    assert_eq!(site.run(["build"]).status, 0);
    let table = site.read("public/data/skills.csv");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let said: Vec<String> = reader.records().map(|row| row.unwrap()).map(|row| [&row[1], &row[2], &row[5], &row[6]].join(" ")).collect();
    assert_eq!(said, ["python Python Python Two.", "rust Rust Rust Three.", "tools Tools Tools One."]);
}

#[test]
fn only_guides_have_data_and_readers_find_it() {
    let plain = Site::with_settings().file("content/index.md", "# Home\n");
    plain.run(["build"]).status(0);
    assert!(!plain.has("public/guide.json") && !plain.has("public/data") && !plain.read("public/index.html").contains(">Data</a>"));

    let site = hostile();
    site.run(["build"]).status(0);
    assert!(site.read("public/skills/index.html").contains("<a href=\"../data/\">Data</a>"));
    let page = site.read("public/data/index.html");
    for link in ["../guide.json", "roles.csv", "statements.csv", "skills.csv", "terms.csv"] {
        assert!(page.contains(&format!("href=\"{link}\" download")), "{link} in {page}");
    }
}

#[test]
fn a_section_called_data_keeps_its_page_and_the_folder_can_be_another() {
    let site = hostile().file("content/data/a.md", "# Data of the role\n\n## Must {#must}\n\n- **Tables**: Reads them.\n");
    site.run(["build"]).status(0);
    assert!(site.read("public/data/index.html").contains("<h1>Data</h1>"));
    site.write("site.toml", "[guide]\ndata = \"tables\"\n[[dimensions]]\nid = \"pay\"\ntitle = \"Pay\"\n");
    site.run(["build"]).status(0);
    assert!(site.has("public/tables/roles.csv") && site.read("public/tables/index.html").contains("The guide as data"));
    assert!(!site.has("public/data/roles.csv"));
}

/// Checks a value against the part of JSON Schema that the guide's schema uses; any other keyword stops the test.
fn validate(root: &Value, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().unwrap() {
        let fine = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                validate(root, &root["$defs"][name], value, place, problems);
                true
            }
            "type" => rule.as_array().map_or_else(|| is_a(value, rule), |types| types.iter().any(|name| is_a(value, name))),
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "oneOf" => {
                let holds = |schema: &&Value| {
                    let mut found = Vec::new();
                    validate(root, schema, value, place, &mut found);
                    found.is_empty()
                };
                rule.as_array().unwrap().iter().filter(holds).count() == 1
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.for_each(|(number, item)| validate(root, rule, item, &format!("{place}[{number}]"), problems));
                true
            }
            "required" => !value.is_object() || rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "properties" => {
                for (name, schema) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        validate(root, schema, inner, &format!("{place}.{name}"), problems);
                    }
                }
                true
            }
            "additionalProperties" => {
                *rule != Value::Bool(false)
                    || value.as_object().is_none_or(|fields| fields.keys().all(|name| schema["properties"].get(name).is_some()))
            }
            other => panic!("the schema uses “{other}”, which this test does not know"),
        };
        if !fine {
            problems.push(format!("{place}: {keyword}"));
        }
    }
}

fn is_a(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type {other}"),
    }
}
