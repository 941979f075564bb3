import HeraldModel
import HeraldSchedule
import Testing

@Suite("Decisions about moments that come, were missed, or come twice")
struct ScheduleRecordTests {
    private func time(_ written: String) throws -> Timestamp { try #require(Timestamp(written: "2027-\(written):00Z")) }

    private func schedule(_ catchUp: Schedule.CatchUp = .once, _ text: String = "daily at 06:00", limit: Int = 10) throws -> Schedule {
        var schedule = Schedule([try Recurrence(text)])
        (schedule.catchUp, schedule.catchUpLimit) = (catchUp, limit)
        return schedule
    }

    /// Looks at the schedule, and returns the moments that are due: `03-01T06:00`.
    private func look(
        _ record: inout ScheduleRecord, _ schedule: Schedule, at now: String, _ remarks: inout [ScheduleRecord.Remark]
    ) throws -> [String] {
        record.look(at: schedule, now: try time(now)) { remarks.append($0) }.map { String($0.written.dropFirst(5).dropLast(4)) }
    }

    @Test("a moment is due once")
    func once() throws {
        let schedule = try schedule()
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        #expect(try look(&record, schedule, at: "03-01T05:59", &remarks) == [])
        #expect(try look(&record, schedule, at: "03-01T06:00", &remarks) == ["03-01T06:00"])
        let moment = try time("03-01T06:00")
        record.begin(moment, at: moment)
        #expect(record.end(moment, .done, at: try time("03-01T06:05"), of: schedule).isEmpty)
        #expect(try look(&record, schedule, at: "03-01T06:06", &remarks) == [])
        #expect(record.entry(of: moment)?.outcome == .done && record.entry(of: moment)?.attempts == 1 && remarks.isEmpty)
    }

    @Test(
        "after days without a look, catch-up decides which runs are made up for",
        arguments: [
            (Schedule.CatchUp.once, ["03-04T06:00"], 2), (.none, [], 3), (.all, ["03-02T06:00", "03-03T06:00", "03-04T06:00"], 0),
        ])
    func catchUp(_ catchUp: Schedule.CatchUp, _ expected: [String], _ missed: Int) throws {
        let schedule = try schedule(catchUp)
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T07:00")), [ScheduleRecord.Remark]())
        #expect(try look(&record, schedule, at: "03-04T09:00", &remarks) == expected)
        let last = missed == 2 ? "03-03T06:00" : "03-04T06:00"
        #expect(remarks == (missed == 0 ? [] : [.missed(missed, last: try time(last))]))
        #expect(record.entries.filter { $0.outcome == .missed }.count == missed)
        #expect(record.missed(schedule, after: try time("03-01T00:00"), through: try time("03-04T09:00")).count == missed)
    }

    @Test("a run that is an hour late is not missed, and all have a limit")
    func late() throws {
        var schedule = try schedule(.none)
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T07:00")), [ScheduleRecord.Remark]())
        #expect(try look(&record, schedule, at: "03-03T06:59", &remarks) == ["03-03T06:00"])
        schedule = try self.schedule(.all, limit: 2)
        record = ScheduleRecord(of: schedule, since: try time("03-01T07:00"))
        #expect(try look(&record, schedule, at: "03-31T06:59", &remarks) == ["03-30T06:00", "03-31T06:00"])
        #expect(remarks == [.missed(1, last: try time("03-02T06:00")), .missed(28, last: try time("03-29T06:00"))])
    }

    @Test("moments that come while a run goes on are skipped, and only then")
    func overlap() throws {
        let schedule = try schedule(.all, "every 10 minutes")
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T05:55")), [ScheduleRecord.Remark]())
        #expect(try look(&record, schedule, at: "03-01T06:00", &remarks) == ["03-01T06:00"])
        let moment = try time("03-01T06:00")
        record.begin(moment, at: moment)
        let skipped = record.end(moment, .failed, because: "the store is locked", at: try time("03-01T06:25"), of: schedule)
        #expect(skipped == [try time("03-01T06:10"), try time("03-01T06:20")])
        #expect(try look(&record, schedule, at: "03-01T06:30", &remarks) == ["03-01T06:30"])
        #expect(record.entries.map(\.outcome) == [.failed, .skipped, .skipped, .due])
        #expect(record.entries.map(\.reason).prefix(2) == ["the store is locked", "the run before it was still going"])
        #expect(record.missed(schedule, after: try time("03-01T05:00"), through: try time("03-01T06:30")) == skipped)
    }

    @Test("a run that a crash ended begins again, once")
    func crash() throws {
        let schedule = try schedule()
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        let moment = try time("03-01T06:00")
        for now in ["03-01T06:00", "03-01T06:01"] {
            #expect(try look(&record, schedule, at: now, &remarks) == ["03-01T06:00"])
            record.begin(moment, at: try time(now))
        }
        #expect(try look(&record, schedule, at: "03-01T06:02", &remarks) == [])
        #expect(remarks == [.interrupted(moment), .givenUp(moment)])
        #expect(record.entry(of: moment)?.outcome == .failed && record.entry(of: moment)?.reason == "it was interrupted twice")
    }

    @Test("a moment that was decided before a crash is due after it")
    func decided() throws {
        let schedule = try schedule()
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        for now in ["03-01T06:00", "03-01T06:01"] {
            #expect(try look(&record, schedule, at: now, &remarks) == ["03-01T06:00"])
        }
        #expect(remarks.isEmpty && record.entries.count == 1)
    }

    @Test("a clock that goes back runs nothing twice, and one that was days ahead stops nothing")
    func clock() throws {
        let schedule = try schedule()
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        let moment = try time("03-01T06:00")
        #expect(try look(&record, schedule, at: "03-01T06:00", &remarks) == ["03-01T06:00"])
        record.begin(moment, at: moment)
        _ = record.end(moment, .done, at: try time("03-01T06:10"), of: schedule)
        #expect(try look(&record, schedule, at: "03-01T05:30", &remarks) == [])
        #expect(try look(&record, schedule, at: "03-01T06:00", &remarks) == [])
        #expect(remarks == [.clockWentBack(moment)])
        // The clock was ten days ahead, and comes back.
        #expect(try look(&record, schedule, at: "03-11T07:00", &remarks) == ["03-11T06:00"])
        record.begin(try time("03-11T06:00"), at: try time("03-11T07:00"))
        _ = record.end(try time("03-11T06:00"), .done, at: try time("03-11T07:00"), of: schedule)
        remarks = []
        #expect(try look(&record, schedule, at: "03-01T07:00", &remarks) == [])
        #expect(remarks == [.clockWasAhead(try time("03-11T07:00"))])
        #expect(try look(&record, schedule, at: "03-02T06:00", &remarks) == ["03-02T06:00"])
    }

    @Test("a schedule that changed has missed nothing before")
    func changed() throws {
        let old = try schedule()
        var (record, remarks) = (ScheduleRecord(of: old, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        let new = try schedule(.all, "daily at 05:00")
        #expect(try look(&record, new, at: "03-09T05:00", &remarks) == ["03-09T05:00"])
        #expect(remarks == [.changed])
        #expect(record.since == (try time("03-09T04:58")))
    }

    @Test("the number of entries is limited")
    func limit() throws {
        let schedule = try schedule(.once, "every 1 minutes")
        var (record, remarks) = (ScheduleRecord(of: schedule, since: try time("03-01T00:00")), [ScheduleRecord.Remark]())
        #expect(try look(&record, schedule, at: "03-20T00:00", &remarks) == ["03-20T00:00"])
        #expect(remarks == [.missed(19 * 1440 - 1, last: try time("03-19T23:59"))])
        #expect(record.entries.count == 101 && ScheduleRecord.mostEntries == 500)
    }
}
