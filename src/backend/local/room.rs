//! A bound on the documents that wait for tantivy's threads, whose own queue would take any number.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Room for so many bytes of documents.
#[derive(Debug)]
pub struct Room {
    limit_bytes: usize,
    used_bytes: Mutex<usize>,
    freed: Condvar,
}

/// A part of the room, given back when the last document that shares it is dropped.
#[derive(Debug)]
pub struct Seat {
    room: Arc<Room>,
    n_bytes: usize,
}

impl Room {
    /// Returns an empty room.
    pub fn new(limit_bytes: usize) -> Arc<Room> {
        Arc::new(Room { limit_bytes, used_bytes: Mutex::new(0), freed: Condvar::new() })
    }

    /// Waits until there is room, and takes it. What is larger than the whole room has it to itself.
    pub fn take(self: &Arc<Room>, n_bytes: usize) -> Seat {
        let used = self.used_bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |used: &mut usize| *used > 0 && *used + n_bytes > self.limit_bytes;
        let mut used = self.freed.wait_while(used, is_full).unwrap_or_else(PoisonError::into_inner);
        *used += n_bytes;
        Seat { room: self.clone(), n_bytes }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut used = self.room.used_bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *used -= self.n_bytes;
        self.room.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_given_back() {
        let room = Room::new(10);
        let large = room.take(100);
        drop(large);
        let (first, _second) = (room.take(6), room.take(4));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| drop(room.take(6)));
            drop(first);
            waiting.join().unwrap();
        });
        assert_eq!(*room.used_bytes.lock().unwrap(), 4);
    }
}
