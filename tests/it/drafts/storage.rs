//! In-memory storage, and storage that fails by a script.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use mvp_readiness::app::draft::store::{KeyValue, StoreError};

/// In-memory storage with a limited number of bytes.
pub struct MemoryKeyValue {
    values: RefCell<BTreeMap<String, String>>,
    room: usize,
}

impl MemoryKeyValue {
    /// Enough room for everything that a test writes.
    pub fn new() -> Self {
        Self::with_room(usize::MAX)
    }

    /// Room for this number of bytes of keys and values.
    pub fn with_room(room: usize) -> Self {
        Self { values: RefCell::default(), room }
    }

    /// Sets a value, ignoring the limit.
    pub fn plant(&self, key: &str, value: &str) {
        self.values.borrow_mut().insert(key.to_owned(), value.to_owned());
    }

    /// Everything that is stored.
    pub fn snapshot(&self) -> BTreeMap<String, String> {
        self.values.borrow().clone()
    }
}

impl KeyValue for &MemoryKeyValue {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        let others = values.iter().filter(|(other, _)| *other != key);
        let taken: usize = others.map(|(key, value)| key.len() + value.len()).sum();
        if taken + key.len() + value.len() > self.room {
            return Err(StoreError::Full);
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.values.borrow().keys().cloned().collect())
    }
}

/// An operation on storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Get,
    Set,
    Remove,
    Keys,
}

/// How an operation fails. One that does not apply to an operation has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It throws.
    Throws(StoreError),
    /// Reading returns nothing.
    ReadsNothing,
    /// Reading returns a wrong value, a different one every time.
    Misreads,
    /// Writing reports success, but writes nothing.
    Forgets,
    /// Writing reports success, but writes only half of the value.
    Tears,
}

/// Storage that consults a script before every operation.
pub struct FaultyKeyValue {
    pub memory: MemoryKeyValue,
    script: RefCell<Box<dyn FnMut(Operation) -> Option<Fault>>>,
    misread: Cell<u32>,
}

impl FaultyKeyValue {
    pub fn new(
        memory: MemoryKeyValue,
        script: impl FnMut(Operation) -> Option<Fault> + 'static,
    ) -> Self {
        Self { memory, script: RefCell::new(Box::new(script)), misread: Cell::new(0) }
    }

    /// Fails once: the `nth` (from 1) of the operations of one kind.
    pub fn failing_once(memory: MemoryKeyValue, kind: Operation, nth: u32, fault: Fault) -> Self {
        let mut seen = 0;
        Self::new(memory, move |operation| {
            seen += u32::from(operation == kind);
            (operation == kind && seen == nth).then_some(fault)
        })
    }

    fn fault(&self, operation: Operation) -> Result<Option<Fault>, StoreError> {
        match (*self.script.borrow_mut())(operation) {
            Some(Fault::Throws(error)) => Err(error),
            fault => Ok(fault),
        }
    }
}

impl KeyValue for &FaultyKeyValue {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self.fault(Operation::Get)? {
            Some(Fault::ReadsNothing) => Ok(None),
            Some(Fault::Misreads) => {
                self.misread.set(self.misread.get() + 1);
                Ok(Some(format!("noise {}", self.misread.get())))
            }
            _ => (&self.memory).get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self.fault(Operation::Set)? {
            Some(Fault::Forgets) => Ok(()),
            Some(Fault::Tears) => (&self.memory).set(key, &value[..value.len() / 2]),
            _ => (&self.memory).set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self.fault(Operation::Remove)? {
            Some(Fault::Forgets) => Ok(()),
            _ => (&self.memory).remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.fault(Operation::Keys)?;
        (&self.memory).keys()
    }
}
