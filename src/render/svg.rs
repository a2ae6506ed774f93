//! A timeline as a picture: one SVG file that needs nothing else and is read in light and in dark.

use std::io::{self, Write};

use super::xml::escape;
use crate::search::timeline::{Series, Timeline};

/// Periods that a picture can show: more would be narrower than a pixel of any screen.
pub const MAX_PERIODS: usize = 4_000;

/// The whole picture, and the field of the bars in it.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 944.0;
const TOP: f64 = 72.0;
const BOTTOM: f64 = 352.0;
/// Labels under the picture at most, so that they don't touch.
const MAX_LABELS: usize = 10;
/// Lines across at most.
const MAX_TICKS: f64 = 5.0;

/// Colours of the series in light and in dark; told apart also by people who see no red or green (after the palette
/// of Okabe and Ito, 2008). A series beyond them is grey.
const COLORS: [(&str, &str); 6] = [
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#e69f00"),
    ("#009e73", "#2ecc9a"),
    ("#cc79a7", "#e3a3c6"),
    ("#8a7500", "#f0e442"),
    ("#595959", "#a6a6a6"),
];

/// Writes the picture: bars for one series, lines for several. `notes` stand below it.
///
/// # Errors
/// Fails if the stream does.
pub fn timeline(out: &mut dyn Write, timeline: &Timeline, title: &str, notes: &str) -> io::Result<()> {
    let scale = Scale::of(timeline);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"title notes\" font-family=\"system-ui, sans-serif\" font-size=\"12\">"
    )?;
    writeln!(out, "<title id=\"title\">{}</title>", escape(title))?;
    writeln!(out, "<desc id=\"notes\">{}</desc>", escape(notes))?;
    style(out)?;
    writeln!(out, "<rect class=\"paper\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>")?;
    text(out, LEFT, 28.0, "h", &fitting(title, (RIGHT - LEFT) * 0.75))?;
    text(out, LEFT, HEIGHT - 8.0, "n", &fitting(notes, RIGHT - LEFT))?;
    grid(out, &scale)?;
    labels(out, timeline, &scale)?;
    match timeline.series.len() {
        1 => bars(out, timeline, &scale)?,
        _ => lines(out, timeline, &scale)?,
    }
    writeln!(out, "</svg>")
}

/// From numbers to places.
struct Scale {
    /// Width of a period.
    step: f64,
    /// Value of the top, and of each line across.
    top: f64,
    tick: f64,
    is_share: bool,
}

impl Scale {
    fn of(timeline: &Timeline) -> Scale {
        let n_periods = timeline.periods.len();
        let values = timeline
            .series
            .iter()
            .flat_map(|series| (0..n_periods).map(move |idx| value(timeline, series, idx).unwrap_or(0.0)));
        let greatest = values.fold(0.0, f64::max);
        let is_share = timeline.all.is_some();
        let least_tick = if is_share { 1e-6 } else { 1.0 };
        let tick = round_tick(greatest / MAX_TICKS).max(least_tick);
        let top = (greatest / tick).ceil().max(1.0) * tick;
        Scale { step: (RIGHT - LEFT) / n_periods.max(1) as f64, top, tick, is_share }
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * value / self.top
    }

    fn x(&self, idx: usize) -> f64 {
        LEFT + self.step * idx as f64
    }

    fn print(&self, value: f64) -> String {
        match self.is_share {
            true => format!("{} %", (value * 1e6).round() / 1e4),
            false => format!("{value}"),
        }
    }
}

/// Returns the number of articles, or their share where shares are asked for.
fn value(timeline: &Timeline, series: &Series, idx: usize) -> Option<f64> {
    match timeline.all {
        Some(_) => timeline.share(series, idx),
        None => series.counts.get(idx).map(|count| *count as f64),
    }
}

/// Returns the next of 1, 2, 5, 10, 20 … and of their tenths and hundredths.
fn round_tick(at_least: f64) -> f64 {
    if at_least <= 0.0 {
        return 0.0;
    }
    let power = 10f64.powf(at_least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power);
    steps.into_iter().find(|step| *step >= at_least * 0.999_999).unwrap_or(10.0 * power)
}

fn style(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<style>")?;
    writeln!(
        out,
        ".paper{{fill:#fff}} text{{fill:#222}} .h{{font-size:16px;font-weight:600}} .n{{fill:#666}}"
    )?;
    writeln!(out, ".g{{stroke:#ddd}} .l{{fill:none;stroke-width:2;stroke-linejoin:round}}")?;
    for (idx, (light, _)) in COLORS.iter().enumerate() {
        writeln!(out, ".f{idx}{{fill:{light}}} .s{idx}{{stroke:{light}}}")?;
    }
    writeln!(out, "@media (prefers-color-scheme:dark){{")?;
    writeln!(out, ".paper{{fill:#1b1b1f}} text{{fill:#eee}} .n{{fill:#aaa}} .g{{stroke:#3a3a40}}")?;
    for (idx, (_, dark)) in COLORS.iter().enumerate() {
        writeln!(out, ".f{idx}{{fill:{dark}}} .s{idx}{{stroke:{dark}}}")?;
    }
    writeln!(out, "}}</style>")
}

/// Returns as much of a text as has room, at about seven units a letter; the whole is in a title or description.
fn fitting(text: &str, room: f64) -> String {
    let n_letters = (room / 7.0) as usize;
    match text.chars().count() > n_letters {
        true => text.chars().take(n_letters.saturating_sub(1)).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

fn text(out: &mut dyn Write, x: f64, y: f64, class: &str, text: &str) -> io::Result<()> {
    writeln!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(text))
}

/// Lines across with their values.
fn grid(out: &mut dyn Write, scale: &Scale) -> io::Result<()> {
    let n_ticks = (scale.top / scale.tick).round() as usize;
    for tick in 0..=n_ticks {
        let value = scale.tick * tick as f64;
        let y = scale.y(value);
        writeln!(out, "<path class=\"g\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/>")?;
        writeln!(
            out,
            "<text class=\"n\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 6.0,
            y + 4.0,
            scale.print(value)
        )?;
    }
    Ok(())
}

/// Names of some of the periods, evenly apart.
fn labels(out: &mut dyn Write, timeline: &Timeline, scale: &Scale) -> io::Result<()> {
    let every = timeline.periods.len().div_ceil(MAX_LABELS).max(1);
    for (idx, period) in timeline.periods.iter().enumerate().step_by(every) {
        let x = scale.x(idx) + scale.step / 2.0;
        let y = BOTTOM + 18.0;
        writeln!(out, "<text class=\"n\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{period}</text>")?;
    }
    Ok(())
}

fn bars(out: &mut dyn Write, timeline: &Timeline, scale: &Scale) -> io::Result<()> {
    let Some(series) = timeline.series.first() else { return Ok(()) };
    for (idx, period) in timeline.periods.iter().enumerate() {
        let Some(value) = value(timeline, series, idx).filter(|value| *value > 0.0) else { continue };
        let (x, y) = (scale.x(idx) + scale.step * 0.1, scale.y(value));
        writeln!(
            out,
            "<rect class=\"f0\" x=\"{x:.2}\" y=\"{y:.2}\" width=\"{:.2}\" height=\"{:.2}\"><title>{period}: {}</title></rect>",
            scale.step * 0.8,
            BOTTOM - y,
            scale.print(value)
        )?;
    }
    Ok(())
}

fn lines(out: &mut dyn Write, timeline: &Timeline, scale: &Scale) -> io::Result<()> {
    let legend = (RIGHT - LEFT) / timeline.series.len().max(1) as f64;
    for (series_idx, series) in timeline.series.iter().enumerate() {
        let color = series_idx.min(COLORS.len() - 1);
        let mut path = String::new();
        let mut is_apart = true;
        for idx in 0..timeline.periods.len() {
            // A period without any article at all has no share, so that the line breaks off.
            let Some(value) = value(timeline, series, idx) else {
                is_apart = true;
                continue;
            };
            let (x, y) = (scale.x(idx) + scale.step / 2.0, scale.y(value));
            let command = if is_apart { 'M' } else { 'L' };
            path += &format!("{command}{x:.2} {y:.2}");
            is_apart = false;
        }
        writeln!(
            out,
            "<path class=\"l s{color}\" stroke-linecap=\"round\" d=\"{path}\"><title>{}</title></path>",
            escape(&series.name)
        )?;
        let x = LEFT + legend * series_idx as f64;
        writeln!(out, "<rect class=\"f{color}\" x=\"{x:.1}\" y=\"42\" width=\"12\" height=\"12\"/>")?;
        text(out, x + 18.0, 52.0, "k", &fitting(&series.name, legend - 28.0))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_across_are_at_round_numbers() {
        let check = |at_least: f64, expected: f64| {
            assert!((round_tick(at_least) - expected).abs() < expected * 1e-9 + 1e-12, "{at_least}");
        };
        check(0.0, 0.0);
        check(0.3, 0.5);
        check(1.0, 1.0);
        check(1.2, 2.0);
        check(7.0, 10.0);
        check(130.0, 200.0);
        check(0.0023, 0.005);
    }
}
