package import HeraldModel
import HeraldStoreCore
package import HeraldTesting

extension PracticeGenerator {
    /// Returns the next record and its reviews as one line of JSON with its line end.
    package mutating func jsonLine() -> [UInt8] {
        Self.jsonLine(submission())
    }

    /// Returns a record and its reviews as one line of JSON with its line end.
    package static func jsonLine(_ submission: Submission) -> [UInt8] {
        var bytes = RecordEncoder.encode(submission.practice)
        if !submission.reviews.isEmpty {
            bytes.removeLast()
            bytes.append(contentsOf: ",\"reviews\":[".utf8)
            for (index, review) in submission.reviews.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(contentsOf: RecordEncoder.encode(review, language: submission.practice.language))
            }
            bytes.append(contentsOf: "]}".utf8)
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}
