/* Shows a notice that was pushed, and opens what it is about. */
self.addEventListener("push", (pushed) => {
  const { title, text, tag, link } = pushed.data.json();
  pushed.waitUntil(self.registration.showNotification(title, { body: text, tag, data: link }));
});

self.addEventListener("notificationclick", (clicked) => {
  clicked.notification.close();
  clicked.waitUntil(self.clients.openWindow(clicked.notification.data || "/waiting"));
});
