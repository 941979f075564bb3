/// The part of a timeline to read: a range of events, and how many memberships of them.
///
/// To read page by page, continue after the last event of the page before:
///
///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
///     var window = TimelineWindow(1...log.moment.sequence, count: 1)
///     var ids: [Slug] = []
///     while true {
///         let page = try await log.timeline(of: Query(), at: log.moment, in: window)
///         ids += page.items.map(\.practice)
///         guard let next = page.next else { break }
///         window.after = next
///     }
public struct TimelineWindow: Sendable, Hashable {
    /// The memberships to read.
    ///
    ///     let removals = TimelineWindow(1...9, content: .removed)
    ///     let everything = TimelineWindow.Content.all
    public enum Content: Sendable, Hashable {
        /// Present and removed practices.
        case all
        /// Removed practices only.
        case removed
    }

    /// The numbers of the events to read.
    public var events: ClosedRange<Int>
    /// Only events with a higher number are read.
    public var after: Int
    /// The largest number of memberships to return.
    public var count: Int
    /// The memberships to read.
    public var content: Content

    /// Creates a window on `events`, from the event after number `after` on.
    public init(_ events: ClosedRange<Int>, after: Int = -1, count: Int = .max, content: Content = .all) {
        self.events = events
        self.after = after
        self.count = count
        self.content = content
    }

    /// The numbers of the events still to read. `nil` if there is nothing to read.
    public var remainingEvents: ClosedRange<Int>? {
        let first = after < events.lowerBound ? events.lowerBound : after == .max ? .max : after + 1
        return count > 0 && first <= events.upperBound && after < events.upperBound ? first...events.upperBound : nil
    }
}

/// A page of a timeline.
///
///     let page = TimelineBatch(items: [.present(Samples.published(Samples.full))])
///     let isLast = page.next == nil  // true
public struct TimelineBatch: Sendable {
    /// The memberships, in the order of their events.
    public var items: [Membership]
    /// Records between them that cannot be read.
    public var damaged: [DamagedRecord] = []
    /// The number of the last event of the page, after which the next page begins. `nil` at the end of the window.
    public var next: Int?

    /// Creates a page.
    public init(items: [Membership], damaged: [DamagedRecord] = [], next: Int? = nil) {
        self.items = items
        self.damaged = damaged
        self.next = next
    }
}

extension TimelineBatch {
    /// Creates the page of `window` from all memberships of a timeline, given in any order. For logs that are kept in memory.
    public init(_ memberships: [Membership], in window: TimelineWindow) {
        let range = window.remainingEvents
        let found = memberships.filter { range?.contains($0.sequence) == true && window.contains($0) }.sorted { $0.sequence < $1.sequence }
        let page = found.prefix(window.count)
        self.init(items: Array(page), next: found.count > page.count ? page.last?.sequence : nil)
    }
}

extension TimelineWindow {
    /// Returns whether the window's content includes `membership`.
    fileprivate func contains(_ membership: Membership) -> Bool {
        switch (content, membership) {
        case (.all, _), (.removed, .removed): true
        case (.removed, .present): false
        }
    }
}
