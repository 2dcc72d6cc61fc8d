"""Earlier states of a journal to look at and go back to, and copies to take away.

``generations`` finds every state that is still near, ``restore`` goes back to one and says
what that would change; ``copying`` writes journals into a folder elsewhere and reads them back.

Enters: a shelf and a journal's id. Never: a journal that a window has open, which would save it all back.
"""
