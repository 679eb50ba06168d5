// Whole outputs as checked-in text files.
#pragma once

#include <QByteArray>
#include <QString>

namespace vnetlens::test {

/// Empty when `actual` equals tests/golden/<name>; else a description of the first difference, for QVERIFY2.
/// With VNETLENS_UPDATE_GOLDEN=1 in the environment the file is written instead; read the diff before you
/// commit it.
QByteArray differenceToGolden(const QString& name, const QByteArray& actual);

} // namespace vnetlens::test
