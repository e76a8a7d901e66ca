//! The outputs that are no pages.
//!
//! [`job`] makes files of a job description, [`docx`] those for word processors; [`data`] is all of the guide for programs, [`csv`] for spreadsheets.
//! [`sitemap`] and [`feed`] are made from the summaries of all pages, [`search_index`] from their texts.

pub mod csv;
pub mod data;
pub mod docx;
pub mod feed;
pub mod job;
pub mod search_index;
pub mod sitemap;
