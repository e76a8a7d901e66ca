//! Values in the form that templates read.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::config::value::Kind;

/// A piece of a context that many pages show, in the form that templates read: made once, then only pointed to.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// The piece in that form.
    pub fn of(piece: &T) -> Self {
        Self { value: data(piece), of: PhantomData }
    }
}

impl<T: Default + Serialize> Default for Shared<T> {
    fn default() -> Self {
        Self::of(&T::default())
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Data for a template.
pub fn data<T: Serialize>(value: &T) -> Value {
    Value::from_serializable(value)
}

/// An option's value for a template.
pub fn value(kind: &Kind) -> Value {
    match kind {
        Kind::Text(text) | Kind::Date(text) => Value::from_serializable(text),
        Kind::Integer(number) => Value::from_serializable(number),
        Kind::Float(number) => Value::from_serializable(number),
        Kind::Bool(value) => Value::from_serializable(value),
        Kind::Null => Value::none(),
        Kind::List(items) => Value::from(items.iter().map(|item| value(&item.kind)).collect::<Vec<_>>()),
        Kind::Table(table) => {
            let map: BTreeMap<String, Value> = table.0.iter().map(|entry| (entry.name.clone(), value(&entry.value.kind))).collect();
            Value::from_serializable(&map)
        }
    }
}
