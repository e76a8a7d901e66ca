//! Guides to try things on: one made to measure, and three written by hand.
//!
//! [`made`] makes a guide with as many roles, sections and areas as a test asks for. [`ladder`] reads the twelve roles of a sales operations
//! ladder in `tests/guides/ladder`, [`points`] four levels of a job in `tests/guides/points`, whose statements are lists of points that each level
//! repeats, and [`six_families`] the 24 roles of a company in `tests/guides/six-families`;
//! [`competencies`] reads ten roles that build on each other, with scales of their own, in `tests/guides/competencies`. All come back as files, each with its path from the site folder, and all are free of errors and warnings.
//! A test root or a benchmark takes the module in by its path:
//!
//! ```ignore
//! #[path = "guides/guides.rs"] // in a benchmark: "../tests/guides/guides.rs"
//! mod guides;
//!
//! let files = guides::made(Shape { roles: 60, sections: 8, ..Shape::SMALL }); // for an engine, or for …
//! guides::write_to(folder, &files); // … the command
//! let twelve_roles = guides::ladder();
//! ```

#![allow(dead_code, reason = "each test root needs another part")]

use std::fs;
use std::path::Path;

/// A file: its path from the site folder, and its text.
pub(super) type File = (String, String);

/// How large a guide is to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Roles. They fall into families of six, each with six levels and a promotion from each level to the next.
    pub roles: usize,
    /// Sections. Each of them has a cell for each role.
    pub sections: usize,
    /// Areas in each cell: the first, fourth … stands beside that of every role, the second, fifth … beside those of the family only, and the
    /// third, sixth … has a name of its own and points to the role below in the family.
    pub areas: usize,
    /// Statements in each area: the first, sixth … says the same for all roles, the second differs from level to level, the third has a label
    /// that links to a term, the fourth is said of every other role and the fifth of this role alone.
    pub statements: usize,
    /// Points of each second statement. All but the last are the same at every level.
    pub points: usize,
    /// Whether the settings declare the families and levels, so that each family has a page. Then only roles of one family are compared.
    pub declared: bool,
}

impl Shape {
    /// One family of six roles with everything that there is.
    pub(super) const SMALL: Self = Self { roles: 6, sections: 2, areas: 3, statements: 5, points: 0, declared: false };

    /// A guide of a large company.
    pub(super) const LARGE: Self = Self { roles: 48, sections: 10, areas: 4, statements: 5, points: 5, declared: true };
}

/// The levels of each family, from the lowest.
const LEVELS: [&str; 6] = ["Trainee", "Analyst", "Senior analyst", "Manager", "Senior manager", "Director"];

/// The families, which begin again with a number when there are more.
const FAMILIES: [&str; 10] =
    ["Forecasting", "Territories", "Incentives", "Systems", "Deal desk", "Enablement", "Analytics", "Planning", "Partners", "Renewals"];

/// The sections, which begin again with a number when there are more.
const SECTIONS: [&str; 8] = ["Responsibilities", "Skills", "Challenges", "Tools", "Decisions", "Meetings", "Results", "Learning"];

/// The terms, each with its acronym; texts mention all of them.
const TERMS: [(&str, &str); 6] = [
    ("Win rate", "WR"),
    ("Sales cycle length", "SCL"),
    ("Customer system", "CRM"),
    ("Pipeline coverage", "PC"),
    ("Key figure", "KPI"),
    ("Average order value", "AOV"),
];

/// A guide of a given size. The same shape gives the same bytes.
pub(super) fn made(shape: Shape) -> Vec<File> {
    let roles: Vec<Role> = (0..shape.roles).map(Role::new).collect();
    let mut files = vec![settings(shape), home(shape)];
    files.extend(roles.iter().map(Role::portrait));
    for section in 0..shape.sections {
        let (name, folder) = named(&SECTIONS, section);
        files.push((format!("content/{folder}/index.md"), format!("# {name}\n\nWhat there is to say about it, role by role.\n")));
        files.extend(roles.iter().map(|role| role.cell(shape, &folder, &name)));
    }
    files.push(("content/roles/index.md".into(), "# Roles\n\n```{roles}\n```\n".into()));
    files.push(career(&roles));
    files.push(("content/glossary/index.md".into(), "# Glossary\n\n```{terms}\n```\n".into()));
    files.extend(TERMS.iter().map(|(title, acronym)| term(title, acronym)));
    files
}

/// The twelve roles of a sales operations ladder.
pub(super) fn ladder() -> Vec<File> {
    written("ladder")
}

/// Four levels of support engineers. Of some 40 points of each, most are the same word for word at the next level.
pub(super) fn points() -> Vec<File> {
    written("points")
}

/// 24 roles of a software company: six families with four levels each.
pub(super) fn six_families() -> Vec<File> {
    written("six-families")
}

/// Ten roles in two families that build on each other, with competencies on scales of their own.
pub(super) fn competencies() -> Vec<File> {
    written("competencies")
}

/// The guide in a folder beside this file.
fn written(name: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guides").join(name);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

/// Writes a guide into a folder.
pub(super) fn write_to(folder: &Path, files: &[File]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A role: its place in its family.
struct Role {
    number: usize,
    id: String,
    title: String,
    family: String,
    level: usize,
}

impl Role {
    fn new(number: usize) -> Self {
        let (family, _) = named(&FAMILIES, number / LEVELS.len());
        let level = number % LEVELS.len();
        let title = format!("{} {}", LEVELS[level], family.to_lowercase());
        Self { number, id: id(&title), title, family, level }
    }

    /// The role's page. The years of each level are those of the level below and of the step from it.
    fn portrait(&self) -> File {
        let Self { number, id, title, family, level } = self;
        let (years, scope) = (level * 2, ["one team", "one team", "one region", "one department", "several departments", "the company"][*level]);
        let chief = if *level + 1 < LEVELS.len() { format!("The {} of the family", LEVELS[level + 1].to_lowercase()) } else { "The board".into() };
        let text = format!(
            "+++\ntitle = \"{title}\"\nshort = \"{} {}\"\nweight = {number}\nlevel = \"{}\"\nfamily = \"{family}\"\n\n[facts]\nscope = \"The figures of {scope}\"\n\
             authority = \"The same as all others\"\nreports_to = \"{chief}\"\nexperience = \"{years}-{}\"\n\n[notes]\nscope = \"as far as they concern {}\"\n+++\n\n\
             Looks after {} for {scope}, with an eye on the {}.\n",
            LEVELS[*level],
            initials(family),
            LEVELS[*level],
            years + 2,
            family.to_lowercase(),
            family.to_lowercase(),
            TERMS[number % TERMS.len()].0.to_lowercase(),
        );
        (format!("content/roles/{id}.md"), text)
    }

    fn cell(&self, shape: Shape, folder: &str, section: &str) -> File {
        let mut text = format!("+++\ntitle = \"{section} of the {}\"\nshort = \"{}\"\nweight = {}\n+++\n\n", self.title, self.title, self.number);
        text.push_str("What stands here was made for a test, in sentences of a usual length.\n");
        for area in 0..shape.areas {
            text.push_str(&self.area_heading(area));
            for statement in 0..shape.statements {
                text.push_str(&self.statement(section, area, statement));
                text.push_str(&self.points(shape, section, area, statement));
            }
        }
        (format!("content/{folder}/{}.md", self.id), text)
    }

    fn area_heading(&self, area: usize) -> String {
        let family = id(&self.family);
        let below = self.level.checked_sub(1).map(|_| Self::new(self.number - 1).id);
        match (area % 3, below) {
            (0, _) => format!("\n## Subject {area} {{#subject-{area}}}\n\n"),
            (1, _) => format!("\n## Subject {area} in {} {{#{family}-{area}}}\n\n", self.family.to_lowercase()),
            (_, Some(below)) => format!("\n## Subject {area} at this level {{#{}-{area} counterpart={below}-{area}}}\n\n", self.id),
            (_, None) => format!("\n## Subject {area} of beginners in {} {{#{}-{area}}}\n\n", self.family.to_lowercase(), self.id),
        }
    }

    fn points(&self, shape: Shape, section: &str, area: usize, statement: usize) -> String {
        let (level, section) = (LEVELS[self.level].to_lowercase(), section.to_lowercase());
        let point = |number: usize| match number + 1 == shape.points {
            true => format!("  - Sets an example in {section} {area}, as far as a {level} can.\n"),
            false => format!("  - Follows step {number} of {section} {area}, and reports when it does not fit the case at hand.\n"),
        };
        if statement % 5 == 1 { (0..shape.points).map(point).collect() } else { String::new() }
    }

    fn statement(&self, section: &str, area: usize, statement: usize) -> String {
        let (id, level, place) = (&self.id, LEVELS[self.level].to_lowercase(), format!("{} {area}.{statement}", section.to_lowercase()));
        let (term, acronym) = TERMS[(area + statement + section.len()) % TERMS.len()];
        match statement % 5 {
            0 => format!("- **Common ground {place}**: Works to the rules that hold for everybody, and says so where they do not fit.\n"),
            1 => format!("- **Depth {place}**: Knows the subject as well as a {level} has to, and looks up what goes beyond.\n"),
            2 => format!("- **[{term}](../glossary/{}.md)**: Watches the {acronym} with the eyes of a {level} in {place}.\n", self::id(term)),
            3 if self.number.is_multiple_of(2) => {
                format!("- **Meetings {place}**: Takes part in the meetings of the month and prepares one of them.\n")
            }
            3 => String::new(),
            _ => format!("- **Own task {id} {place}**: Does what nobody else in the guide does, and writes down how.\n"),
        }
    }
}

fn settings(shape: Shape) -> File {
    let sections: Vec<String> = (0..shape.sections).map(|number| format!("\"{}\"", named(&SECTIONS, number).1)).collect();
    let mut text = format!("title = \"A guide of {} roles\"\n\n[guide]\nsections = [{}]\n", shape.roles, sections.join(", "));
    for (id, title, kind) in
        [("scope", "Scope", "text"), ("authority", "Authority", "text"), ("reports_to", "Reports to", "text"), ("experience", "Experience", "years")]
    {
        text.push_str(&format!("\n[[dimensions]]\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"{kind}\"\n"));
    }
    if shape.declared {
        let families = (0..shape.roles.div_ceil(LEVELS.len())).map(|number| ("families", named(&FAMILIES, number).0));
        for (table, title) in families.chain(LEVELS.map(|level| ("levels", level.to_owned()))) {
            text.push_str(&format!("\n[[{table}]]\nid = \"{}\"\ntitle = \"{title}\"\n", id(&title)));
        }
        text.push_str("\n[compare]\npages = \"family\"\n");
    }
    ("site.toml".into(), text)
}

fn home(shape: Shape) -> File {
    let mut text =
        "# Home\n\nSee the [roles](roles/index.md), the [ways between them](career/index.md) and the [glossary](glossary/index.md).\n\n".to_owned();
    let terms: Vec<String> = TERMS.iter().map(|(title, _)| title.to_lowercase()).collect();
    text.push_str(&format!("What is measured: {}.\n\n", terms.join(", ")));
    for (name, folder) in (0..shape.sections).map(|number| named(&SECTIONS, number)) {
        text.push_str(&format!("- [{name}]({folder}/index.md)\n"));
    }
    ("content/index.md".into(), text)
}

/// The ways: into each family, up its levels, and across to the next family where it has the same level.
fn career(roles: &[Role]) -> File {
    let mut text = "+++\ntitle = \"Career\"\n".to_owned();
    for role in roles {
        if role.level == 0 {
            text.push_str(&format!(
                "\n[[paths]]\noutside = \"A first job near {}\"\nto = \"{}\"\nkind = \"entry\"\n",
                role.family.to_lowercase(),
                role.id
            ));
        } else {
            let below = &roles[role.number - 1].id;
            text.push_str(&format!(
                "\n[[paths]]\nfrom = \"{below}\"\nto = \"{}\"\nyears = \"2-3\"\nconditions = [\"Has done the work of the level\"]\n",
                role.id
            ));
        }
        if let Some(across) = roles.get(role.number + LEVELS.len()).filter(|_| role.level == 2) {
            text.push_str(&format!("\n[[paths]]\nfrom = \"{}\"\nto = \"{}\"\nkind = \"lateral\"\n", role.id, across.id));
        }
    }
    text.push_str("+++\n\n```{paths}\n```\n");
    ("content/career/index.md".into(), text)
}

fn term(title: &str, acronym: &str) -> File {
    let text = format!(
        "+++\ntitle = \"{title}\"\nacronym = \"{acronym}\"\ndefinition = \"A number that says how the work goes.\"\n+++\n\nIt is looked at once a week.\n"
    );
    (format!("content/glossary/{}.md", id(title)), text)
}

/// The name with a number, and its id.
fn named(names: &[&str], number: usize) -> (String, String) {
    let name = match number / names.len() {
        0 => names[number].to_owned(),
        round => format!("{} {}", names[number % names.len()], round + 1),
    };
    let id = id(&name);
    (name, id)
}

fn id(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// The first letter and the number of a family: short enough for the head of a column.
fn initials(family: &str) -> String {
    family.chars().take(3).chain(family.chars().filter(char::is_ascii_digit)).collect()
}
