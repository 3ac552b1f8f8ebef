// Package time: the clock of the model, sleeping, timers, durations, and as much of the calendar as printing needs.
//
// A run starts at 2009-11-10 23:00:00 UTC, and every location is UTC.
package time

// A Duration is a span in nanoseconds.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

func (d Duration) String() string

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1000 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1000000 }

// in returns d in a unit, whole units and the rest apart so that large values lose little.
func (d Duration) in(unit Duration) float64 {
	return float64(d/unit) + float64(d%unit)/float64(unit)
}

func (d Duration) Seconds() float64 { return d.in(Second) }
func (d Duration) Minutes() float64 { return d.in(Minute) }
func (d Duration) Hours() float64   { return d.in(Hour) }

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// Round rounds to the nearest multiple of m, halves away from zero; at the ends of the range it stays inside.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	rest := d % m
	if d < 0 {
		if -rest < m+rest {
			return d - rest
		}
		if down := d - rest - m; down < d {
			return down
		}
		return minDuration
	}
	if rest < m-rest {
		return d - rest
	}
	if up := d - rest + m; up > d {
		return up
	}
	return maxDuration
}

func (d Duration) Abs() Duration {
	if d == minDuration {
		return maxDuration
	}
	if d < 0 {
		return -d
	}
	return d
}

// parseDuration reads s; problem is "" or the text of the error.
func parseDuration(s string) (d Duration, problem string)

type textError struct{ s string }

func (e *textError) Error() string { return e.s }

// ParseDuration reads a text like "1h15m30.918s".
func ParseDuration(s string) (Duration, error) {
	d, problem := parseDuration(s)
	if problem != "" {
		return 0, &textError{problem}
	}
	return d, nil
}

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func (m Month) String() string

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (d Weekday) String() string

// A Location is a time zone; here all are UTC.
type Location struct{ name string }

var utc = Location{"UTC"}

var (
	UTC   *Location = &utc
	Local *Location = &utc
)

func (l *Location) String() string { return "UTC" }

// A Time is an instant.
//
// The zero value is the start of year 1. A value read from the clock of the run is wall = nanoseconds since its start (never 0)
// and ext = 0: timers send it so. Any other has the bit `calendar` in wall, beside the nanoseconds within the second, and in ext the
// seconds since year 1.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location
}

const (
	calendar     = 1 << 63
	nsecMask     = 1<<30 - 1
	startSeconds = 63393490800 // 2009-11-10 23:00:00, in seconds since year 1
	unixSeconds  = 62135596800 // 1970-01-01
	daySeconds   = 86400
)

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// runtimeNow returns the nanoseconds since the start of the run.
func runtimeNow() int64

// Now reads the clock.
func Now() Time { return Time{wall: uint64(max(runtimeNow(), 1))} }

func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

// fromClock reports whether t was read from the clock of the run (in real Go: has a monotonic reading).
func (t Time) fromClock() bool { return t.wall != 0 && t.wall&calendar == 0 }

// sec returns the seconds since year 1.
func (t Time) sec() int64 {
	if t.fromClock() {
		return startSeconds + int64(t.wall/1000000000)
	}
	return t.ext
}

func (t Time) nsec() int64 {
	if t.fromClock() {
		return int64(t.wall % 1000000000)
	}
	return int64(t.wall & nsecMask)
}

// at makes a Time that is not from the clock; nsec may be anything.
func at(sec, nsec int64) Time {
	sec += nsec / 1000000000
	nsec %= 1000000000
	if nsec < 0 {
		nsec += 1000000000
		sec--
	}
	if sec == 0 && nsec == 0 {
		return Time{}
	}
	return Time{wall: calendar | uint64(nsec), ext: sec}
}

func (t Time) Nanosecond() int  { return int(t.nsec()) }
func (t Time) IsZero() bool     { return t.sec() == 0 && t.nsec() == 0 }
func (t Time) Unix() int64      { return t.sec() - unixSeconds }
func (t Time) UnixNano() int64  { return (t.sec()-unixSeconds)*1000000000 + t.nsec() }
func (t Time) UnixMilli() int64 { return (t.sec()-unixSeconds)*1000 + t.nsec()/1000000 }
func (t Time) UnixMicro() int64 { return (t.sec()-unixSeconds)*1000000 + t.nsec()/1000 }

func Unix(sec, nsec int64) Time { return at(sec+unixSeconds, nsec) }
func UnixMilli(msec int64) Time { return at(msec/1000+unixSeconds, msec%1000*1000000) }
func UnixMicro(usec int64) Time { return at(usec/1000000+unixSeconds, usec%1000000*1000) }

func (t Time) UTC() Time           { return at(t.sec(), t.nsec()) }
func (t Time) Local() Time         { return at(t.sec(), t.nsec()) }
func (t Time) In(*Location) Time   { return at(t.sec(), t.nsec()) }
func (t Time) Location() *Location { return UTC }

func (t Time) Compare(u Time) int {
	a, b := t.sec(), u.sec()
	if a == b {
		a, b = t.nsec(), u.nsec()
	}
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func (t Time) After(u Time) bool  { return t.Compare(u) > 0 }
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }
func (t Time) Equal(u Time) bool  { return t.Compare(u) == 0 }

// Sub returns t-u, kept within what a Duration can hold.
func (t Time) Sub(u Time) Duration {
	if t.fromClock() && u.fromClock() {
		return Duration(t.wall) - Duration(u.wall)
	}
	const limit = int64(maxDuration / Second)
	sec := t.sec() - u.sec()
	if sec > limit {
		return maxDuration
	}
	if sec < -limit {
		return minDuration
	}
	rest := Duration(t.nsec() - u.nsec())
	d := Duration(sec)*Second + rest
	if sec > 0 && rest > 0 && d < 0 {
		return maxDuration
	}
	if sec < 0 && rest < 0 && d > 0 {
		return minDuration
	}
	return d
}

func (t Time) Add(d Duration) Time {
	if t.fromClock() {
		wall := int64(t.wall) + int64(d)
		if wall > 0 && (d > 0) == (wall > int64(t.wall)) {
			return Time{wall: uint64(wall)}
		}
	}
	return at(t.sec()+int64(d/Second), t.nsec()+int64(d%Second))
}

func (t Time) Truncate(d Duration) Time {
	if d <= 0 {
		return t.UTC()
	}
	return t.UTC().Add(-t.over(d))
}

func (t Time) Round(d Duration) Time {
	if d <= 0 {
		return t.UTC()
	}
	over := t.over(d)
	if over+over < d {
		return t.UTC().Add(-over)
	}
	return t.UTC().Add(d - over)
}

// over returns how far t is above a multiple of d since year 1.
func (t Time) over(d Duration) Duration {
	sec, nsec := t.sec(), t.nsec()
	if d%Second == 0 {
		return Duration(sec%int64(d/Second))*Second + Duration(nsec)
	}
	if Second%d == 0 {
		return Duration(nsec) % d
	}
	// (sec*1e9 + nsec) mod d, bit by bit so that nothing overflows
	rest, unit := uint64(0), uint64(Second)%uint64(d)
	for bit := 62; bit >= 0; bit-- {
		rest = rest * 2 % uint64(d)
		if sec>>uint(bit)&1 != 0 {
			rest = (rest + unit) % uint64(d)
		}
	}
	return Duration((rest + uint64(nsec)) % uint64(d))
}

// days returns the days since 1 January of year 1, floored.
func (t Time) days() int64 {
	sec := t.sec()
	days := sec / daySeconds
	if sec%daySeconds < 0 {
		days--
	}
	return days
}

// secOfDay is in 0..86399.
func (t Time) secOfDay() int { return int(t.sec() - t.days()*daySeconds) }

// civil turns days since 1 January of year 1 into a date. It counts years from 1 March, so that a leap day is a year's last.
func civil(days int64) (year int, month Month, day int) {
	days += 306 // since 1 March of year 0
	era := days / 146097
	if days%146097 < 0 {
		era--
	}
	inEra := days - era*146097
	yearOfEra := (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	dayOfYear := inEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day = int(dayOfYear-(153*m+2)/5) + 1
	month = Month(m + 3)
	year = int(yearOfEra + era*400)
	if month > December {
		month -= 12
		year++
	}
	return year, month, day
}

// daysBefore returns the days from 1 January of year 1 to a date whose month is in 1..12.
func daysBefore(year int, month Month, day int) int64 {
	y, m := int64(year), int64(month)-3
	if m < 0 {
		m += 12
		y--
	}
	era := y / 400
	if y%400 < 0 {
		era--
	}
	yearOfEra := y - era*400
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + (153*m+2)/5 + int64(day) - 1 - 306
}

func (t Time) Date() (year int, month Month, day int) { return civil(t.days()) }

func (t Time) Clock() (hour, min, sec int) {
	s := t.secOfDay()
	return s / 3600, s / 60 % 60, s % 60
}

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

func (t Time) Hour() int   { return t.secOfDay() / 3600 }
func (t Time) Minute() int { return t.secOfDay() / 60 % 60 }
func (t Time) Second() int { return t.secOfDay() % 60 }

func (t Time) YearDay() int {
	days := t.days()
	year, _, _ := civil(days)
	return int(days-daysBefore(year, January, 1)) + 1
}

func (t Time) Weekday() Weekday { return Weekday(((t.days()+1)%7 + 7) % 7) }

// Date makes an instant from a date; values outside their range carry over.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year += m / 12
	m %= 12
	if m < 0 {
		m += 12
		year--
	}
	days := daysBefore(year, Month(m+1), 1) + int64(day) - 1
	return at(days*daySeconds+int64(hour)*3600+int64(min)*60+int64(sec), int64(nsec))
}

func (t Time) AddDate(years, months, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), UTC)
}

// formatDate prints an instant, given in parts, by a layout.
func formatDate(layout string, year int, month Month, day, yearDay int, weekday Weekday, secOfDay int, nsec int64) string

func (t Time) Format(layout string) string {
	year, month, day := t.Date()
	return formatDate(layout, year, month, day, t.YearDay(), t.Weekday(), t.secOfDay(), t.nsec())
}

// inRFC3339 is t as JSON and texts have it; method names the caller.
func (t Time) inRFC3339(method string) (string, error) {
	if y := t.Year(); y < 0 || y > 9999 {
		return "", &yearError{method}
	}
	return t.Format(RFC3339Nano), nil
}

type yearError struct{ method string }

func (e *yearError) Error() string { return "Time." + e.method + ": year outside of range [0,9999]" }

func (t Time) MarshalJSON() ([]byte, error) {
	text, err := t.inRFC3339("MarshalJSON")
	if err != nil {
		return nil, err
	}
	return []byte(`"` + text + `"`), nil
}

func (t Time) MarshalText() ([]byte, error) {
	text, err := t.inRFC3339("MarshalText")
	return []byte(text), err
}

func (t *Time) UnmarshalText(data []byte) (err error) {
	*t, err = Parse(RFC3339, string(data))
	return err
}

// ISOWeek finds the Thursday of t's week: it decides which year and week that is.
func (t Time) ISOWeek() (year, week int) {
	thursday := t.AddDate(0, 0, 3-(int(t.Weekday())+6)%7)
	return thursday.Year(), (thursday.YearDay()-1)/7 + 1
}

func (t Time) AppendFormat(b []byte, layout string) []byte { return append(b, t.Format(layout)...) }

// clockText is the reading of the run's clock that String shows behind a date: "m=+0.000000001".
func clockText(ns int64) string

func (t Time) String() string {
	text := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.fromClock() {
		text += " " + clockText(int64(t.wall))
	}
	return text
}

// A ParseError says what of a text does not fit a layout.
type ParseError struct {
	Layout, Value, LayoutElem, ValueElem, Message string
}

func (e *ParseError) Error() string {
	if e.Message != "" {
		return "parsing time " + quote(e.Value) + e.Message
	}
	return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " + quote(e.ValueElem) + " as " + quote(e.LayoutElem)
}

// quote puts a text into double quotes.
func quote(text string) string

// readTime reads an instant: seconds since year 1, or what did not fit.
func readTime(layout, value string) (sec, nsec int64, layoutElem, valueElem, message string, ok bool)

// Parse reads an instant by a layout. A zone in it shifts the instant; the result is in UTC.
func Parse(layout, value string) (Time, error) {
	sec, nsec, layoutElem, valueElem, message, ok := readTime(layout, value)
	if !ok {
		return Time{}, &ParseError{layout, value, layoutElem, valueElem, message}
	}
	return at(sec, nsec), nil
}

func ParseInLocation(layout, value string, loc *Location) (Time, error) { return Parse(layout, value) }

// Sleep parks the goroutine for at least d.
func Sleep(d Duration)

// when returns the time on the run's clock that is d from now.
func when(d Duration) int64 {
	now := runtimeNow()
	if d <= 0 {
		return now
	}
	if at := now + int64(d); at > 0 {
		return at
	}
	return 1<<63 - 1
}

// startChan and startFunc make a timer of the runtime and return its number.
func startChan(c chan Time, when, period int64) int
func startFunc(f func(), when int64) int
func stop(timer int) bool
func reset(timer int, when, period int64) bool

// A Timer fires once.
type Timer struct {
	C  <-chan Time
	id int
	f  func() // kept for Reset
}

func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	return &Timer{C: c, id: startChan(c, when(d), 0)}
}

// AfterFunc starts f in a goroutine of its own after d.
func AfterFunc(d Duration, f func()) *Timer { return &Timer{id: startFunc(f, when(d)), f: f} }

func (t *Timer) Stop() bool {
	if t.id == 0 {
		panic("time: Stop called on uninitialized Timer")
	}
	return stop(t.id)
}

func (t *Timer) Reset(d Duration) bool {
	if t.id == 0 {
		panic("time: Reset called on uninitialized Timer")
	}
	return reset(t.id, when(d), 0)
}

func After(d Duration) <-chan Time { return NewTimer(d).C }

// A Ticker fires again and again.
type Ticker struct {
	C  <-chan Time
	id int
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	return &Ticker{C: c, id: startChan(c, when(d), int64(d))}
}

func (t *Ticker) Stop() {
	if t.id != 0 {
		stop(t.id)
	}
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.id == 0 {
		panic("time: Reset called on uninitialized Ticker")
	}
	reset(t.id, when(d), int64(d))
}

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
