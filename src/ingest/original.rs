//! A record as its file has it, found again by its origin.

use std::ops::ControlFlow;

use super::container::{self, Limits};
use super::open;
use crate::article::Origin;
use crate::formats::Unread;

/// Returns the bytes of a record. Fails with the reason: the file is gone, or no longer what it was.
pub fn original(origin: &Origin) -> Result<Vec<u8>, String> {
    let Some((file, member)) = container::locate(&origin.file) else {
        return Err("the file is no longer there".to_owned());
    };
    let mut result = Err("the file no longer has this record".to_owned());
    let _end = container::member(file, member, &Limits::default(), &mut |member| {
        result = member.content.and_then(|input| {
            let (format, mut input) = open::records(&member.file_name, input).map_err(reason)?;
            if format.name != origin.format {
                return Err(format!("the file is now read as {}, not {}", format.name, origin.format));
            }
            let mut found = Err("the file no longer has this record".to_owned());
            let end = (format.split)(&mut input, &mut |raw| {
                if raw.record < origin.record {
                    return ControlFlow::Continue(());
                }
                if raw.record == origin.record {
                    found = raw.content.map_err(reason);
                }
                ControlFlow::Break(())
            });
            end.map_err(|error| format!("reading failed: {error}"))?;
            found
        });
        if result.is_ok() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    result
}

fn reason(unread: Unread) -> String {
    match unread {
        Unread::Fault(reason) => reason,
        Unread::Passed(kind) => format!("it is one of the {kind}"),
    }
}
