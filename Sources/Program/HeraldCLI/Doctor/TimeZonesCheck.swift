import Foundation
import HeraldFiles
import HeraldModel

/// The check of the data on time zones, by which schedules know when clocks change.
struct TimeZonesCheck: DoctorCheck {
    static let name = "time zones"

    private static let folder = "/usr/share/zoneinfo"
    /// Years after which governments have changed zones that the data does not know.
    private static let years = 2

    func findings(in subject: DoctorSubject) throws -> [DoctorFinding] {
        guard try FileKind(at: "\(Self.folder)/Europe/Paris") != nil else {
            return [
                .warning("there is no data on time zones in \"\(Self.folder)\"; only UTC is known", hint: "apt-get install tzdata")
            ]
        }
        let file = "\(Self.folder)/tzdata.zi"
        guard try FileKind(at: file) != nil, let line = try FileReader(file).read(upTo: 80).split(separator: UInt8(ascii: "\n")).first,
            let match = String(decoding: line, as: UTF8.self).firstMatch(of: /^# version (([0-9]{4})[a-z]+)/), let year = Int(match.2)
        else { return [.ok("\(Self.folder), of unknown age")] }
        let now = Int(subject.now.written.prefix(4)) ?? year
        if now - year > Self.years {
            return [.warning("the data in \"\(Self.folder)\" is of \(match.1)", hint: "apt-get install --only-upgrade tzdata")]
        }
        return [.ok("\(match.1), in \(Self.folder)")]
    }
}
