import CSVIntake
import FeedIntake
import HeraldIntake
import JSONIntake
import XMLIntake
import YAMLIntake

/// The formats in which this program takes records in. To add one, import its module and name it here.
let intakeFormats: [any IntakeFormat.Type] = [
    YAMLIntakeFormat.self,
    JSONIntakeFormat.self,
    JSONLinesIntakeFormat.self,
    CSVIntakeFormat.self,
    XMLIntakeFormat.self,
    FeedIntakeFormat.self,
]
