extension Audience {
    /// How often an audience gets an edition at most. A period of the calendar has one edition; what is new meanwhile waits for the next.
    ///
    /// Periods are those of UTC, and a week begins on Monday (ISO 8601).
    ///
    ///     let march = Timestamp(year: 2026, month: 3, day: 30)
    ///     let april = Timestamp(year: 2026, month: 4, day: 1)
    ///     let isOneMonth = Audience.Frequency.monthly.isOnePeriod(march, april)  // false
    ///     let isOneWeek = Audience.Frequency.weekly.isOnePeriod(march, april)  // true
    public enum Frequency: String, RecordScalar, CaseIterable {
        /// An edition with each run that finds something new.
        case every
        /// One edition a week.
        case weekly
        /// One edition a month.
        case monthly
        /// One edition a quarter. The first quarter of a year begins with January.
        case quarterly
        /// One edition a year.
        case yearly

        /// Whether two times are in one period, so that the second one has no edition if the first one had.
        public func isOnePeriod(_ first: Timestamp, _ second: Timestamp) -> Bool {
            self != .every && period(of: first) == period(of: second)
        }

        /// The year and the number of the period in it. For weeks, the number since 1970.
        private func period(of time: Timestamp) -> [Int] {
            let date = time.calendarDate
            switch self {
            case .every: return []
            // The first day of 1970 was a Thursday.
            case .weekly: return [Int((Double(time.seconds) / 86_400).rounded(.down) + 3) / 7]
            case .monthly: return [date.year, date.month]
            case .quarterly: return [date.year, (date.month - 1) / 3]
            case .yearly: return [date.year]
            }
        }
    }
}
