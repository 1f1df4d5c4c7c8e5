//! Storage in memory, and storage that fails by a script.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use mvp_readiness::app::draft::store::{KeyValue, StoreError};

/// Storage in memory, with room for so many bytes.
pub struct MemoryKeyValue {
    values: RefCell<BTreeMap<String, String>>,
    room: usize,
}

impl MemoryKeyValue {
    /// Room for all that a test writes.
    pub fn new() -> Self {
        Self::with_room(usize::MAX)
    }

    /// Room for so many bytes of keys and values.
    pub fn with_room(room: usize) -> Self {
        Self { values: RefCell::default(), room }
    }

    /// Puts a value there, whatever the room.
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

/// What is asked of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Get,
    Set,
    Remove,
    Keys,
}

/// How an operation goes wrong. One that makes no sense for an operation does nothing to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It throws.
    Throws(StoreError),
    /// Reading finds nothing.
    ReadsNothing,
    /// Reading finds something else, every time another thing.
    Misreads,
    /// Writing says that it worked, and did not.
    Forgets,
    /// Writing says that it worked, and half of the value is there.
    Tears,
}

/// Storage that asks a script before every operation.
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
