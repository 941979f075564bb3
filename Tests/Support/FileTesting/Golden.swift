// Without tests, as in a plain `swift build`, the compiler does not find Testing.
#if canImport(Testing)
    import Foundation
    package import Testing

    /// Files of expected bytes in the folder `Golden` beside a test.
    ///
    /// With `UPDATE_GOLDEN=1` in the environment they are written instead of compared, and the test fails, so that nobody leaves it set.
    package enum Golden {
        /// Whether expected files are written.
        package static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

        /// Expects `found` to be the bytes of `Golden/name` beside the file of the test; reports the first line that differs.
        package static func expect(
            _ found: [UInt8], _ name: String, beside test: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let file = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
            if isUpdating {
                try Data(found).write(to: file)
                return report(name, sourceLocation)
            }
            if let difference = LineDifference.first(Data(found), from: try Data(contentsOf: file)) {
                Issue.record("Golden/\(name):\(difference)", sourceLocation: sourceLocation)
            }
        }

        /// Expects `found` to be the text of `Golden/name` beside the file of the test.
        package static func expect(
            _ found: String, _ name: String, beside test: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            try expect(Array(found.utf8), name, beside: test, sourceLocation: sourceLocation)
        }

        /// Reports that an expected file was written.
        static func report(_ name: String, _ sourceLocation: SourceLocation) {
            Issue.record("wrote \(name); look at the change and run again without UPDATE_GOLDEN", sourceLocation: sourceLocation)
        }
    }
#endif
