extension PracticeLog {
    /// Returns the moment of the last event at or before `time`, of whatever kind, or of the last event of all if `time` is `nil`.
    public func moment(asOf time: Timestamp?) async throws -> StoreMoment { try await moment(of: .all, asOf: time) }

    /// Returns the moment of the last publication event at or before `time`: the moment that a release is made from.
    public func publicationMoment(asOf time: Timestamp?) async throws -> StoreMoment { try await moment(of: .publications, asOf: time) }

    /// Returns the practices that left the selection of `query`: withdrawn, or corrected so that they no longer match. Newest first, each
    /// with the event that removed it. With `range`, only those with an event in it.
    public func tombstones(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>? = nil) async throws -> [Tombstone] {
        var tombstones: [Tombstone] = []
        try await forEachPage(of: query, at: moment, in: TimelineWindow(range ?? 0...Int.max, content: .removed)) { page in
            for case .removed(let tombstone) in page.items { tombstones.append(tombstone) }
        }
        return tombstones.reversed()
    }

    /// Returns the ids of the practices with a publication event in `range`, sorted. Practices whose record is damaged included.
    public func changedPractices(in range: ClosedRange<Int>, at moment: StoreMoment) async throws -> [Slug] {
        var practices: Set<Slug> = []
        try await forEachPage(of: Query(), at: moment, in: TimelineWindow(range, count: Selection.batchSize)) { page in
            practices.formUnion(page.items.map(\.practice) + page.damaged.map(\.practice))
        }
        return practices.sorted()
    }

    /// Returns whether the event number `sequence` happened at `time`.
    ///
    /// Times never decrease, so the events of a time are those after the last earlier event, up to the last event at that time.
    public func hasEvent(_ sequence: Int, at time: Timestamp) async throws -> Bool {
        let before = try await moment(of: .all, asOf: Timestamp(seconds: time.seconds - 1)).sequence
        let last = try await moment(of: .all, asOf: time)
        return before < sequence && sequence <= last.sequence
    }

    /// Calls `body` with each page of the timeline.
    private func forEachPage(
        of query: Query, at moment: StoreMoment, in window: TimelineWindow, _ body: (TimelineBatch) -> Void
    ) async throws {
        var window = window
        while true {
            let page = try await timeline(of: query, at: moment, in: window)
            body(page)
            guard let next = page.next else { return }
            window.after = next
        }
    }
}

/// Default implementations, by reading the timeline.
extension PracticeLog {
    /// Returns the moment of the last event and its time. Ignores `clock`: a log of this kind cannot tell whether somebody is writing.
    public func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark {
        let last = try await moment(of: .all, asOf: nil)
        return Watermark(moment: last, time: last.time)
    }

    /// Returns the size of a timeline by reading it.
    public func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        var size = 0
        try await forEachPage(of: query, at: moment, in: TimelineWindow(range, count: 1024)) { size += $0.items.count + $0.damaged.count }
        return size
    }

    /// Returns the numbers of the events that changed the selection. An event changed it if the timeline at this event ends with the event.
    ///
    /// Such a timeline also ends with an event that only changes a category. The selection stays the same, so that event is left out.
    public func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        var numbers: [Int] = []
        guard moment.sequence > 0 else { return [] }
        for sequence in 1...moment.sequence {
            let then = StoreMoment(sequence: sequence, time: moment.time)
            let page = try await timeline(of: query, at: then, in: TimelineWindow(sequence...sequence, count: 1))
            let kind: Event.Kind? =
                switch page.items.first {
                case .present(let published): published.lastEventKind
                case .removed: .withdrawn
                case nil: page.damaged.first?.event.kind
                }
            if let kind, kind != .categoryChanged { numbers.append(sequence) }
        }
        return numbers
    }
}
