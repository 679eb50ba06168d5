#include "app/theme_switch.h"

#include "views/common/palette.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace vnetlens {

namespace {

/// What the platform says, asked before any palette of ours was set.
ColorScheme systemScheme()
{
    QApplication::setPalette(QPalette()); // gives the platform's own back
    return colorSchemeOf(QApplication::palette());
}

} // namespace

void applyTheme(ThemeChoice choice)
{
    if (QApplication::style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    switch (choice) {
    case ThemeChoice::System:
        // Our palette of the system's scheme, so that the program looks the same however it became dark.
        QApplication::setPalette(paletteFor(systemScheme()));
        return;
    case ThemeChoice::Light:
        QApplication::setPalette(paletteFor(ColorScheme::Light));
        return;
    case ThemeChoice::Dark:
        QApplication::setPalette(paletteFor(ColorScheme::Dark));
        return;
    }
}

} // namespace vnetlens
