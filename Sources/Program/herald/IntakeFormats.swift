import CSVIntake
import FeedIntake
import HeraldIntake
import JSONIntake
import XMLIntake
import YAMLIntake

/// The formats in which this program takes records in. To add one, import its module and name it here.
let intakeFormats: [any IntakeFormat.Type] = [
    YAMLRecords.self,
    JSONRecords.self,
    JSONLineRecords.self,
    CSVRecords.self,
    XMLRecords.self,
    FeedRecords.self,
]
