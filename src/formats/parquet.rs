//! Parquet: tables that researchers share, one article a row.
//!
//! Its index is at the end of the file and its columns are apart, so the file is read whole, and each
//! row becomes an object of JSON: nothing else has to know the format.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use chrono::{Days, NaiveDate};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;

use super::record::{Head, MAX_RECORD_BYTES, Raw, Unread, too_long};

/// Bytes of a file at most, since it has to be in memory as a whole.
const MAX_FILE_BYTES: u64 = 512 << 20;

/// Bytes of the unpacked columns of one group of rows at most.
const MAX_GROUP_BYTES: i64 = 1 << 30;

/// Returns whether the file is Parquet.
pub fn matches(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"PAR1")
}

/// Gives every row as an object of JSON; its number is the row's, from 1.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let mut record = 0;
    let mut number = |content| {
        record += 1;
        Raw { record, content }
    };
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let reason =
            format!("longer than {} MiB; write it in several files, or as JSON Lines", MAX_FILE_BYTES >> 20);
        let _end = emit(number(Err(Unread::Fault(reason))));
        return Ok(());
    }
    let reader = match guarded(|| open(bytes)) {
        Ok(reader) => reader,
        Err(reason) => {
            let _end = emit(number(Err(Unread::Fault(reason))));
            return Ok(());
        }
    };
    let mut rows = match guarded(|| reader.get_row_iter(None)) {
        Ok(rows) => rows,
        Err(reason) => {
            let _end = emit(number(Err(Unread::Fault(reason))));
            return Ok(());
        }
    };
    loop {
        let content = match guarded(|| rows.next().transpose()) {
            Ok(Some(row)) => object(&row),
            Ok(None) => return Ok(()),
            Err(reason) => {
                // What follows in the file can't be told apart any more.
                let _end = emit(number(Err(Unread::Fault(reason))));
                return Ok(());
            }
        };
        if emit(number(content)).is_break() {
            return Ok(());
        }
    }
}

fn open(bytes: Vec<u8>) -> Result<SerializedFileReader<Bytes>, ParquetError> {
    let reader = SerializedFileReader::new(Bytes::from(bytes))?;
    if reader.metadata().row_groups().iter().any(|group| group.total_byte_size() > MAX_GROUP_BYTES) {
        let limit = MAX_GROUP_BYTES >> 20;
        return Err(ParquetError::General(format!(
            "a group of rows is longer than {limit} MiB; write smaller ones"
        )));
    }
    Ok(reader)
}

/// Runs a step of the reader, which does not check all of a damaged file before it relies on it.
fn guarded<T>(step: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(result) => result.map_err(|error| format!("damaged Parquet: {error}")),
        Err(_) => Err("damaged Parquet: its parts do not fit together".to_owned()),
    }
}

fn object(row: &Row) -> Result<Vec<u8>, Unread> {
    match serde_json::to_vec(&fields(row)) {
        Ok(object) if object.len() <= MAX_RECORD_BYTES => Ok(object),
        Ok(_) => Err(too_long()),
        Err(error) => Err(Unread::Fault(format!("a row that is no object: {error}"))),
    }
}

fn fields(row: &Row) -> Value {
    row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect()
}

/// The depth is that of the file's schema.
fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(said) => (*said).into(),
        Field::Byte(number) => (*number).into(),
        Field::Short(number) => (*number).into(),
        Field::Int(number) => (*number).into(),
        Field::Long(number) => (*number).into(),
        Field::UByte(number) => (*number).into(),
        Field::UShort(number) => (*number).into(),
        Field::UInt(number) => (*number).into(),
        Field::ULong(number) => (*number).into(),
        Field::Float16(number) => number.to_f32().into(),
        Field::Float(number) => (*number).into(),
        Field::Double(number) => (*number).into(),
        Field::Decimal(_) => field.to_string().into(),
        Field::Str(text) => text.as_str().into(),
        // Older writers do not say that their bytes are text.
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).map_or(Value::Null, Value::from),
        Field::Date(n_days) => day(*n_days),
        Field::TimeMillis(_) | Field::TimeMicros(_) => field.to_string().into(),
        Field::TimestampMillis(millis) => (*millis).into(),
        Field::TimestampMicros(micros) => (micros / 1000).into(),
        Field::Group(row) => fields(row),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        Field::MapInternal(map) => {
            let entries = map.entries().iter();
            entries.filter_map(|(key, inner)| Some((value(key).as_str()?.to_owned(), value(inner)))).collect()
        }
    }
}

/// Returns the day that is so many days after 1 January 1970.
fn day(n_days: i32) -> Value {
    let span = Days::new(u64::from(n_days.unsigned_abs()));
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1);
    let day = if n_days < 0 {
        epoch.and_then(|epoch| epoch.checked_sub_days(span))
    } else {
        epoch.and_then(|epoch| epoch.checked_add_days(span))
    };
    day.map_or(Value::Null, |day| day.to_string().into())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;
    use crate::formats::json;

    fn table() -> Vec<u8> {
        let schema =
            "message news { required binary title (UTF8); optional binary text; required int32 day (DATE);
            required int64 scraped_at (TIMESTAMP(MICROS,true)); }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let texts = |texts: &[&str]| texts.iter().map(|text| ByteArray::from(*text)).collect::<Vec<_>>();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts(&["Talks end", "Ä"]), None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts(&["They ended."]), Some(&[1, 0]), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[20_286, -1], None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&[1_752_741_000_000_000, 0], None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    fn records(mut file: &[u8]) -> Vec<Result<Vec<u8>, Unread>> {
        let mut seen = Vec::new();
        split(&mut file, &mut |raw| {
            seen.push(raw.content);
            ControlFlow::Continue(())
        })
        .unwrap();
        seen
    }

    #[test]
    fn rows_are_articles() {
        let records = records(&table());
        let expected =
            r#"{"day":"2025-07-17","scraped_at":1752741000000,"text":"They ended.","title":"Talks end"}"#;
        assert_eq!(records[0].as_deref(), Ok(expected.as_bytes()));
        let draft = json::parse(records[1].as_ref().unwrap()).unwrap();
        assert_eq!((draft.title.as_deref(), draft.body), (Some("Ä"), None));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("1969-12-31"));
        assert_eq!(records.len(), 2);
    }

    #[test]
    fn a_damaged_file_is_a_fault() {
        let table = table();
        for end in 0..table.len() {
            assert!(records(&table[..end]).iter().any(Result::is_err), "{end}");
        }
        for at in 0..table.len() {
            let mut damaged = table.clone();
            damaged[at] ^= 0x55;
            let _any = records(&damaged);
        }
    }
}
