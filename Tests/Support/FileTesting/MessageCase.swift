// Without tests, as in a plain `swift build`, the compiler does not find Testing.
#if canImport(Testing)
    package import Foundation
    package import Testing

    /// A file `Cases/<name>.case` beside a test: an input, a line `----`, and the exact text that is printed about it.
    ///
    /// A new case is a new file. With `UPDATE_GOLDEN=1` the expected part is written, and the test fails.
    package struct MessageCase: CustomTestStringConvertible, Sendable {
        /// The file.
        package let file: URL
        /// The file's name without its ending.
        package var name: String { file.deletingPathExtension().lastPathComponent }
        package var testDescription: String { name }

        /// The cases beside the file of the test, by name.
        package static func all(beside test: String = #filePath) -> [MessageCase] {
            let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Cases")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasSuffix(".case") }.sorted().map { MessageCase(file: folder.appendingPathComponent($0)) }
        }

        /// The input, which ends with a line break unless it is empty, and the expected text.
        package func parts() throws -> (input: String, expected: String) {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.hasPrefix("----\n") { return ("", String(text.dropFirst(5))) }
            guard let line = text.range(of: "\n----\n") else { return (text.hasSuffix("\n") ? text : text + "\n", "") }
            return (String(text[..<line.lowerBound]) + "\n", String(text[line.upperBound...]))
        }

        /// Expects `printed` to be the expected text.
        package func expect(_ printed: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let (input, expected) = try parts()
            if Golden.isUpdating {
                try "\(input)----\n\(printed)".write(to: file, atomically: true, encoding: .utf8)
                return Golden.report("\(name).case", sourceLocation)
            }
            #expect(printed == expected, sourceLocation: sourceLocation)
        }
    }
#endif
