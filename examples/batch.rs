//! JSONL in, JSONL out.
use std::io::{BufRead, Write};
fn main() {
    let stdin = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in stdin.lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let quotes = dixit::attribute_quotes(row["text"].as_str().unwrap());
        let attributions: Vec<_> = quotes
            .iter()
            .map(|q| {
                serde_json::json!({"content": q.content, "source": q.source.iter().collect::<Vec<_>>(), "cue": q.cue,
                    "type": q.kind, "speaker": q.speaker.as_ref().map(|s| &s.name), "confidence": q.confidence})
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": row["id"], "attributions": attributions})).unwrap();
    }
}
